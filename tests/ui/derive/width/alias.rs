use pte_core::PteEntry;

type Area = u8;
type Bit = bool;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(clear = "rest")]
    Swap { area: Area, offset: u64, uffd_wp: Bit },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}
