use pte_core::layout;

layout! { mod broken { arch = "x86-64", kernel = "six" } }

fn main() {
    // Code that uses the module causes no further errors.
    let word = broken::Pte::from_bits(0).decode();
    let _ = (word.entry, broken::SwapType::new(1), broken::Markers::UFFD_WP);
}
