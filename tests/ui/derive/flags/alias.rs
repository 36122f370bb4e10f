use pte_core::PteFlags;

type Key = u8;

#[derive(PteFlags)]
#[pte(arch = "x86-64", form = "mapped")]
struct Bits {
    rw: bool,
    pkey: Key,
}

fn main() {
    let _ = Bits::from_bits(0).bits();
}
