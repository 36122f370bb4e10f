use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(arch = "x86-64", form = "mapped")]
struct Bits {
    pfn: u32,
}

fn main() {
    let _ = Bits::from_bits(0).try_bits();
}
