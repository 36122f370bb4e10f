use pte_core::PteEntry;

/// Two functions are not `const`: the compiler reports each.
#[derive(Clone, Copy)]
struct Area(u64);

impl Area {
    const MAX: Self = Self(22);
    fn new(number: u64) -> Result<Self, ()> {
        if number > 22 { Err(()) } else { Ok(Self(number)) }
    }
    fn get(self) -> u64 {
        self.0
    }
}

#[derive(PteEntry)]
#[pte(arch = "x86-64")]
enum Slot {
    #[pte(ignore = "rest")]
    Swap { area: Area, offset: u64 },
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
