use pte_core::layout;

layout! { mod broken { arch = "x86-64", kinds = "kinds.toml" } }

fn main() {}
