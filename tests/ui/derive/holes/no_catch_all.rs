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

#[derive(PteEntry)]
#[pte(path = "good/predicates-only.toml")]
enum Slot {
    None,
    #[pte(present, mask = 0x1, value = 0x1)]
    Mapped {
        #[pte(bits = "3:1")]
        even: Even,
        #[pte(rest)]
        rest: u32,
    },
    #[pte(mask = 0x1, value = 0x0)]
    Own {
        #[pte(bits = "31:1", min = 1)]
        rest: u32,
    },
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}
