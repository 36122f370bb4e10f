use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(ignore = "rest")]
    Swap {
        #[pte(max = 0x1_0000)]
        offset: u16,
    },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
