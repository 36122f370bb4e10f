use pte_core::PteEntry;

#[derive(PteEntry)]
#[pte(path = "bad/followed.toml")]
enum Slot {
    #[pte(mask = 0xfff, value = 0x009)]
    Dormant { #[pte(rest)] rest: u64 },
    #[pte(word = 0x5)]
    Fixed,
    #[pte(other)]
    Other(u64),
}

fn main() {
    let _ = Slot::decode(0).try_encode();
}
