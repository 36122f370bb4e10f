use pte_core::PteEntry;

/// `get` returns another number than `new` was given.
#[derive(Clone, Copy)]
struct Tens(u64);

impl Tens {
    const MAX: Self = Self(7);

    const fn new(number: u64) -> Result<Self, ()> {
        if number > 7 { Err(()) } else { Ok(Self(number / 10 * 10)) }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(mask = 0xfffffffffffffff1, value = 0x200000000080)]
    Mine { #[pte(bits = "3:1")] number: Tens },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).encode();
}
