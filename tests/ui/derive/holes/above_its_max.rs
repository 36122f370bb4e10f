use pte_core::{PteEntry, PteFlags};

/// `new` accepts every number.
#[derive(Clone, Copy)]
struct Whatever(u64);

impl Whatever {
    const MAX: Self = Self(3);

    const fn new(number: u64) -> Result<Self, ()> {
        Ok(Self(number))
    }

    const fn get(self) -> u64 {
        self.0
    }
}

/// `new` accepts one number too many.
#[derive(Clone, Copy)]
struct OneMore(u64);

impl OneMore {
    const MAX: Self = Self(0xfffe);

    const fn new(number: u64) -> Result<Self, ()> {
        if number > 0xffff { Err(()) } else { Ok(Self(number)) }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xfffffffffffffff9, value = 0x200000000080)]
    Mine { #[pte(bits = "2:1")] number: Whatever },
    #[pte(mask = 0xfffffffff0000fff, value = 0x200000000280)]
    Long { #[pte(bits = "27:12", max = 0xfffe)] number: OneMore },
    #[pte(other)]
    Other(u64),
}

#[derive(PteFlags)]
#[pte(word = 8)]
struct Bits {
    #[pte(bits = "1:0")]
    number: Whatever,
    #[pte(bit = 2)]
    set: bool,
}

fn main() {
    let _ = Slot::decode(0).try_encode();
    let _ = Bits::from_bits(0).bits();
}
