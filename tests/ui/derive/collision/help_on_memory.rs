use pte_core::PteEntry;

// `tests/tests/derive/enums/not_walked.rs` applies the help of each error.
#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xfff, value = 0x080)]
    LowerBound { #[pte(bits = "51:12", min = 0x2_0000_0000)] frame: u64, #[pte(bits = "63:52")] key: u16 },
    #[pte(mask = 0xfffc_0000_0000_0fff, value = 0x090)]
    TopBit { #[pte(bits = "45:12")] frame: u64, #[pte(bits = "49:46")] key: u8 },
    #[pte(mask = 0xfff, value = 0x280)]
    Rest { #[pte(rest)] bits: u64 },
    #[pte(mask = 0xffff_ffff_fff0_0fff, value = 0x10_0290, ignore = "19:12")]
    InTheMask,
    #[pte(mask = 0xfff, value = 0x480, ignore = "63:20")]
    Ignored { #[pte(bits = "19:12")] number: u8 },
    #[pte(mask = 0xffff_dfff_fff0_0fff, value = 0x490)]
    Bit { #[pte(bit = 45)] high: bool, #[pte(bits = "19:12")] number: u8 },
    #[pte(word = 0x1680)]
    Word,
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
