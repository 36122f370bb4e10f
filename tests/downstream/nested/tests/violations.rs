//! The reaction to a violation, for each kind of word.

use nested::{Access, Answer, Attributes, Page, answer};

const ALL: [Access; 3] = [Access::Read, Access::Write, Access::Execute];

fn attributes(pfn: u64) -> u64 {
    let all = Attributes {
        pfn,
        accessed: false,
        dirty: false,
    };
    all.try_bits().expect("it fits")
}

fn word(page: Page) -> u64 {
    page.try_encode().expect("it fits")
}

/// The words as in the manual: the PFN from bit 12, and write-back is 6 in bits 5:3.
#[test]
fn pages() {
    let rest = attributes(0x1_2345);
    assert_eq!(rest, 0x1234_5000);
    assert_eq!(word(Page::ReadOnly { rest }), 0x1234_5031);
    assert_eq!(word(Page::ReadWrite { rest }), 0x1234_5033);
    assert_eq!(word(Page::ReadExecute { rest }), 0x1234_5035);
    assert_eq!(word(Page::Anything { rest }), 0x1234_5037);
    for (page, may) in [
        (Page::ReadOnly { rest }, [true, false, false]),
        (Page::ReadWrite { rest }, [true, true, false]),
        (Page::ReadExecute { rest }, [true, false, true]),
        (Page::Anything { rest }, [true, true, true]),
    ] {
        for (access, may) in ALL.into_iter().zip(may) {
            let expected = if may { Answer::Retry } else { Answer::Inject };
            assert_eq!(answer(word(page), access), expected, "{page:?} {access:?}");
        }
    }
}

/// Bits that the processor sets are read, and nothing else of the word changes.
#[test]
fn accessed_and_dirty() {
    let used = word(Page::ReadWrite {
        rest: attributes(7),
    }) | 1 << 8
        | 1 << 9;
    let found = Attributes::from_bits(used);
    assert!(found.accessed && found.dirty && found.pfn == 7);
    let clean = Attributes {
        dirty: false,
        ..found
    };
    assert_eq!(clean.try_write_into(used), Ok(used & !(1 << 9)));
}

/// Words that the processor refuses (writable and not readable, memory types 2, 3 and 7, an address that is too high),
/// or accepts only with execute-only pages.
#[test]
fn misconfigured() {
    let types = [2, 3, 7].map(|ty| ty << 3 | 0x7);
    let others = [0x32, 0x36, 0x34, 1 << 46 | 0x37, 1 << 51 | 0x31];
    for bad in others.into_iter().chain(types) {
        assert_eq!(Page::decode(bad), Page::Unknown(bad));
        assert_eq!(answer(bad, Access::Read), Answer::End { word: bad });
    }
}

#[test]
fn what_is_not_present() {
    let device = Page::Device {
        device: 3,
        page: 5,
        suppress_ve: true,
    };
    for (page, expected) in [
        (Page::None, Answer::Inject),
        (Page::Ballooned, Answer::Inject),
        (
            Page::Swapped {
                slot: 0xf_ffff_ffff,
            },
            Answer::Read {
                slot: 0xf_ffff_ffff,
            },
        ),
        (device, Answer::Emulate { device: 3, page: 5 }),
    ] {
        assert_eq!(Page::decode(word(page)), page);
        assert_eq!(word(page) & 7, 0, "the processor does not follow it");
        assert_eq!(answer(word(page), Access::Write), expected);
    }
    // A device cannot be executed.
    assert_eq!(answer(word(device), Access::Execute), Answer::Inject);
}

/// Suppress #VE belongs to the processor: a non-present entry means the same with and without it.
#[test]
fn suppress_ve() {
    for page in [Page::None, Page::Ballooned, Page::Swapped { slot: 1 }] {
        assert_eq!(Page::decode(word(page) | 1 << 63), page);
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let error = Page::Swapped { slot: 1 << 36 }.try_encode().unwrap_err();
    assert_eq!(
        error.to_string(),
        "slot 0x1000000000 does not fit: the highest is 0xfffffffff"
    );
}
