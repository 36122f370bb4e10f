use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(arch = "x86-64")]
struct Bits {
    rw: bool,
}

fn main() {
    let _ = Bits::from_bits(0).bits();
}
