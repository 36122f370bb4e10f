//! An option is given twice.

pte_core::layout! {
    mod twice {
        arch = "x86-64",
        config = "MIGRATION=n,MIGRATION=y",
    }
}

fn main() {
    twice::Pte::from_bits(0);
}
