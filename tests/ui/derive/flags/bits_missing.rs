use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(word = 32)]
struct Bits {
    enable: bool,
}

fn main() {
    let _ = Bits::from_bits(0).bits();
}
