use pte_core::PteEntry;

#[allow(non_camel_case_types)]
type bool = u8;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(clear = "uffd-wp, soft-dirty")]
    Swap { area: u8, offset: u64, exclusive: bool },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
