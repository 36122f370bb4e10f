use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(arch = "x86-64", form = "mapped")]
enum Bits {
    Rw,
}

fn main() {
}
