use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(word = 0xf800_0000_0000_0010u8)]
    Reserved,
    #[pte(clear = "rest")]
    Swap {
        #[pte(max = 0x80i8)]
        area: u8,
        offset: u64,
    },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}
