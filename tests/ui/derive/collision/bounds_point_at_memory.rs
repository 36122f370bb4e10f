use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xfff, value = 0x080)]
    Enough { #[pte(bits = "51:12", min = 0x2_0000_0000, max = 0x3_ffff_ffff)] frame: u64, #[pte(bits = "63:52")] key: u16 },
    #[pte(mask = 0xfff, value = 0x090)]
    Wanting { #[pte(bits = "51:12", min = 0x1_ffff_ffff, max = 0x3_ffff_ffff)] frame: u64, #[pte(bits = "63:52")] key: u16 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
