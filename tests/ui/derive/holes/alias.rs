use pte_core::PteEntry;

type Small = u8;
type Other = u8;
type Large = u64;

#[derive(PteEntry)]
#[pte(path = "good/predicates-only.toml")]
enum Slot {
    None,
    #[pte(present, mask = 0x1, value = 0x1)]
    Mapped {
        #[pte(bits = "3:1")]
        small: Small,
        #[pte(rest)]
        rest: u32,
    },
    #[pte(present, mask = 0x1, value = 0x1)]
    Again {
        #[pte(bits = "3:1")]
        small: Other,
        #[pte(rest)]
        rest: u32,
    },
    #[pte(mask = 0x1, value = 0x0)]
    Own {
        #[pte(bits = "31:1", min = 1)]
        rest: Large,
    },
}

fn main() {
    // Code that uses the type causes no further errors.
    let _ = Slot::decode(0).try_encode();
}
