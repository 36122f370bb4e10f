use pte_core::PteEntry;

/// A type that refuses one number.
macro_rules! all_but {
    ($name:ident, $not:literal) => {
        #[derive(Clone, Copy)]
        struct $name(u64);

        impl $name {
            const MAX: Self = Self(7);

            const fn new(number: u64) -> Result<Self, ()> {
                if number > 7 || number == $not { Err(()) } else { Ok(Self(number)) }
            }

            const fn get(self) -> u64 {
                self.0
            }
        }
    };
}

all_but!(NotTwo, 2);
all_but!(NotThree, 3);

#[derive(PteEntry)]
#[pte(path = "good/predicates-only.toml")]
enum Slot {
    None,
    #[pte(present, mask = 0x1, value = 0x1)]
    Typed { #[pte(bits = "3:1")] kind: NotTwo, #[pte(rest)] rest: u32 },
    // It has no field of this name.
    #[pte(present, mask = 0xf, value = 0x7)]
    Three { #[pte(rest)] rest: u32 },
    // Two fields of two variants, and neither distinguishes them.
    #[pte(mask = 0x80000001, value = 0x80000000)]
    Either { #[pte(bits = "3:1")] low: NotTwo, #[pte(bits = "6:4")] high: NotThree, #[pte(rest)] rest: u32 },
    #[pte(mask = 0x80000001, value = 0x80000000)]
    Other { #[pte(bits = "3:1")] low: NotThree, #[pte(bits = "6:4")] high: NotTwo, #[pte(rest)] rest: u32 },
    #[pte(other)]
    Rest(u32),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
