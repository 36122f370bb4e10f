use pte_core::PteFlags;

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

#[derive(PteFlags)]
#[pte(word = 32)]
struct Bits {
    #[pte(bits = "7:5")]
    even: Even,
}

fn main() {
    let _ = Bits::from_bits(0).bits();
}
