use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
#[repr(u64)]
enum Slot {
    None = if 1 < 2 { u64::MAX << 3 } else { size_of::<(u8, Result<u8, u16>)>() as u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // No further error here.
    let _ = Slot::decode(0).encode();
}
