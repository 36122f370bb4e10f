use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(present, mask = 0xfff, value = 0x100)]
    ProtNone { #[pte(bits = "51:12")] pfn: u64, #[pte(bits = "63:52")] key: u16 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
