use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(word = 0xf800_0000_0000_0070)]
    Reserved,
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).encode();
}
