use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xf800_0000_0000_01ff, value = 0xf800_0000_0000_0010)]
    Reserved { #[pte(bits = "58:30")] high: u32, #[pte(bits = "30:9")] low: u32 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
