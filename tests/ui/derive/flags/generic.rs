use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(arch = "x86-64", form = "mapped")]
struct Bits<T> {
    rw: T,
}

fn main() {
}
