use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xff, value = 0x10, word = 4)]
    Mine { #[pte(rest)] rest: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
