//! Enums that a macro writes: its arguments come in invisible groups.

use pte_core::PteEntry;

fn swap(ty: u64, offset: u64, flags: u64) -> u64 {
    ty << 59 | (!offset & ((1 << 50) - 1)) << 9 | flags
}

/// All kinds of macro arguments, each in an invisible group.
macro_rules! handed_over {
    ($(#[$meta:meta])* $vis:vis $name:ident, $arch:expr, $held:ty, $path:path, $bound:literal, $word:expr) => {
        #[derive(PteEntry, Clone, Copy, Debug, PartialEq, Eq)]
        #[pte(arch = $arch)]
        $(#[$meta])*
        $vis enum $name {
            #[pte(clear = "uffd-wp, soft-dirty")]
            Swap {
                #[pte(max = $bound)]
                area: $held,
                offset: $path,
                exclusive: bool,
            },
            #[pte(word = $word)]
            Mine,
            #[pte(other)]
            Other($path),
        }
    };
}

handed_over! {
    /// With a visibility, and the level as a whole attribute.
    #[pte(level = "pte")]
    pub(crate) Handed, "x86-64", ::core::primitive::u8, u64, 0x0000_000a_u8, 0xfdff_ffff_ffff_fc00
}
handed_over!(Plain, "x86-64", u8, u64, 0b1010, 0xfdff_ffff_ffff_fc00);

#[test]
fn arguments_of_a_macro() {
    let word = swap(10, 7, 8);
    let (area, offset, exclusive) = (10, 7, true);
    let slot = Handed::Swap {
        area,
        offset,
        exclusive,
    };
    assert_eq!((Handed::decode(word), slot.try_encode()), (slot, Ok(word)));
    let slot = Plain::Swap {
        area,
        offset,
        exclusive,
    };
    assert_eq!((Plain::decode(word), slot.try_encode()), (slot, Ok(word)));
    let beyond = swap(11, 7, 8);
    assert_eq!(Plain::decode(beyond), Plain::Other(beyond));
    let mine = 0xfdff_ffff_ffff_fc00;
    assert_eq!(Handed::decode(mine), Handed::Mine);
    assert_eq!(Plain::Mine.try_encode(), Ok(mine));
}
