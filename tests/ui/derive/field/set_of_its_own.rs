use pte_core::PteEntry;

/// Types with the name of a set that are not sets.
#[derive(Clone, Copy)]
struct MyFlags(u64);

impl MyFlags {
    const MAX: Self = Self(0xe);

    const fn new(bits: u64) -> Result<Self, ()> {
        if bits > 0xe { Err(()) } else { Ok(Self(bits)) }
    }

    const fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    Swap { area: u8, offset: u64, flags: MyFlags },
    #[pte(other)]
    Other(u64),
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}
