use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot<'a, T: Iterator<Item = (u8, F)> + 'a = std::vec::IntoIter<(u8, fn() -> u8)>, F: Fn(u8) -> Vec<u8> = fn(u8) -> Vec<u8>, const N: usize = 3>
where
    &'a T: Sized,
{
    #[pte(clear = "rest")]
    Swap { area: &'a T, offset: [F; N] },
    #[pte(other)]
    Other(u64),
}

fn round<'a, T: Iterator<Item = (u8, F)>, F: Fn(u8) -> Vec<u8>>(slot: Slot<'a, T, F, 4>) -> u64 {
    // No further error here.
    pte_core::PteEntry::try_encode(&slot).unwrap_or(slot.encode())
}

fn main() {
}
