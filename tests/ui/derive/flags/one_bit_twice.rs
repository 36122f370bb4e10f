use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(word = 32)]
struct Bits {
    #[pte(bit = 3)]
    enable: bool,
    #[pte(bits = "7:3")]
    mode: u8,
}

fn main() {
    let _ = Bits::from_bits(0).try_bits();
}
