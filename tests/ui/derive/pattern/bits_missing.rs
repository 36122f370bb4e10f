use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xf800_0000_0000_01ff, value = 0xf800_0000_0000_0010)]
    Reserved { #[pte(bits = "58:12")] token: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
