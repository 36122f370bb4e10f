use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(word = 32)]
struct Bits {
    #[pte(bits = "35:32")]
    mode: u8,
}

fn main() {
    let _ = Bits::from_bits(0).try_bits();
}
