use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(word = 32, arch = "x86-64")]
struct Bits {
    #[pte(bit = 1)]
    rw: bool,
}

fn main() {
    let _ = Bits::from_bits(0).bits();
}
