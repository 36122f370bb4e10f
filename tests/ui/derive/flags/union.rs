use pte_core::PteFlags;

#[derive(PteFlags)]
#[pte(word = 64)]
union Bits {
    #[pte(bit = 0)]
    present: bool,
}

fn main() {
    // No further error here.
    let _ = Bits::from_bits(0).bits();
}
