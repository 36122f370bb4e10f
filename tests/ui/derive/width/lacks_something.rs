use pte_core::{PteEntry, PteFlags};

#[derive(Clone, Copy)]
enum Plain {
    A,
    B,
}

#[derive(Clone, Copy)]
struct HighestOfAnotherType(u64);

impl HighestOfAnotherType {
    const MAX: u64 = 22;
    const fn new(number: u64) -> Result<Self, ()> {
        if number > 22 { Err(()) } else { Ok(Self(number)) }
    }
    const fn get(&self) -> u64 {
        self.0
    }
}

#[derive(Clone, Copy)]
struct Narrow(u8);

impl Narrow {
    const MAX: Self = Self(22);
    const fn new(number: u8) -> Result<Self, ()> {
        if number > 22 { Err(()) } else { Ok(Self(number)) }
    }
    const fn get(self) -> u8 {
        self.0
    }
}

struct NotCopy(u64);

impl NotCopy {
    const MAX: Self = Self(22);
    const fn new(number: u64) -> Result<Self, ()> {
        if number > 22 { Err(()) } else { Ok(Self(number)) }
    }
    const fn get(&self) -> u64 {
        self.0
    }
}

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(ignore = "rest")]
    Swap { area: Plain, offset: u64 },
    #[pte(mask = 0xffffffffffffc1ff, value = 0x200000000080)]
    A { #[pte(bits = "13:9", max = 22)] number: HighestOfAnotherType },
    #[pte(mask = 0xffffffffffffc1ff, value = 0x200000010080)]
    B { #[pte(bits = "13:9", max = 22)] number: Narrow },
    #[pte(mask = 0xffffffffffffc1ff, value = 0x200000020080)]
    C { #[pte(bits = "13:9", max = 22)] number: NotCopy },
    #[pte(other)]
    Other(u64),
}

#[derive(PteFlags)]
#[pte(word = 8)]
struct Bits {
    #[pte(bits = "5:0")]
    number: Plain,
}

fn main() {
    let _ = Slot::decode(0).try_encode();
    let _ = Bits::from_bits(0).bits();
}
