use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(arch = "arm64", form = "mapped")]
struct Bits {
    #[pte(bit = "nx")]
    no_execute: bool,
}

fn main() {
    let _ = Bits::from_bits(0).bits();
}
