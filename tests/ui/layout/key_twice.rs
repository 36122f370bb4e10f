use pte_core::layout;

layout! { mod broken { arch = "x86-64", arch = "arm64" } }

fn main() {}
