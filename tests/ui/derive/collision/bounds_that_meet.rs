use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(ignore = "rest")]
    Swap {
        #[pte(max = 0xff)]
        offset: u64,
    },
    #[pte(kind = "swap", ignore = "rest")]
    Far {
        #[pte(offset, min = 0xff)]
        offset: u64,
    },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
