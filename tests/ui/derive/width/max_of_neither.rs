use pte_core::PteEntry;

#[derive(Clone, Copy)]
struct Percent(u64);

impl Percent {
    const MAX: Self = Self(100);

    const fn new(number: u64) -> Result<Self, ()> {
        if number > 100 { Err(()) } else { Ok(Self(number)) }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xfffffffffff00fff, value = 0x200000000080)]
    Right { #[pte(bits = "19:12", max = 100)] percent: Percent },
    #[pte(mask = 0xfffffffffff00fff, value = 0x200000000090)]
    Wrong { #[pte(bits = "19:12", max = 99)] percent: Percent },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
