use pte_core::PteEntry;

/// Even numbers of 3 bits.
#[derive(Clone, Copy)]
struct Even(u64);

impl Even {
    const MAX: Self = Self(0x7);

    const fn new(number: u64) -> Result<Self, ()> {
        if number > 0x7 || number % 2 == 1 { Err(()) } else { Ok(Self(number)) }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

/// 3, 4 and 5.
#[derive(Clone, Copy)]
struct Middle(u64);

impl Middle {
    const MAX: Self = Self(7);

    const fn new(number: u64) -> Result<Self, ()> {
        if number < 3 || number > 5 { Err(()) } else { Ok(Self(number)) }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry)]
#[pte(path = "good/predicates-only.toml")]
enum Slot {
    #[pte(present, mask = 0xfffffff1, value = 0x1)]
    Mapped(#[pte(bits = "3:1")] Even),
    #[pte(present, mask = 0xfffffff1, value = 0x1)]
    Middle(#[pte(bits = "3:1")] Middle),
    #[pte(other)]
    Other(u32),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}
