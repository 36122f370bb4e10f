use pte_core::PteFlags;

#[derive(PteFlags)]
struct Bits {
    rw: bool,
}

fn main() {
    let _ = Bits::from_bits(0).bits();
}
