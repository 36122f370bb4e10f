use pte_core::PteEntry;

#[allow(non_camel_case_types)]
type u8 = u16;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(clear = "rest")]
    Swap { area: u8, offset: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
