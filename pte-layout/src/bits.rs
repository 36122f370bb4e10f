//! Masks as text: `bits 61:60, 7`.

/// `bits 61:60, 7`: the bits that are set in `mask`, highest first.
pub fn describe(mask: u64) -> String {
    let one = mask.count_ones() == 1;
    let mut out = if one { "bit" } else { "bits" }.to_owned();
    for (n, (hi, lo)) in runs(mask).enumerate() {
        out += if n == 0 { " " } else { ", " };
        out += &hi.to_string();
        if hi != lo {
            out += ":";
            out += &lo.to_string();
        }
    }
    out
}

/// The runs of ones in a mask, highest first: highest and lowest bit of each.
pub fn runs(mut mask: u64) -> impl Iterator<Item = (u32, u32)> {
    std::iter::from_fn(move || {
        let hi = 63_u32.checked_sub(mask.leading_zeros())?;
        let lo = hi + 1 - (mask << (63 - hi)).leading_ones();
        mask &= if lo == 0 { 0 } else { (1 << lo) - 1 };
        Some((hi, lo))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn runs() {
        assert_eq!(super::describe(0x181), "bits 8:7, 0");
        assert_eq!(super::describe(1 << 63), "bit 63");
        assert_eq!(super::describe(1), "bit 0");
        assert_eq!(super::describe(u64::MAX), "bits 63:0");
        assert_eq!(super::describe(0xc000_0000_0000_0031), "bits 63:62, 5:4, 0");
    }
}
