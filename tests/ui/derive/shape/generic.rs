use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot<T> {
    #[pte(clear = "rest")]
    Swap { area: u8, offset: T },
    #[pte(other)]
    Other(u64),
}

fn main() {
}
