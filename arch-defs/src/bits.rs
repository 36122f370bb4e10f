//! Bits of a word in words.

/// `bits 61:60, 7`: the bits that are set in `mask`, highest first.
pub fn describe(mask: u64) -> String {
    let mut runs = Vec::new();
    let mut left = mask;
    while left != 0 {
        let hi = 63 - left.leading_zeros();
        let lo = hi + 1 - (left << (63 - hi)).leading_ones();
        left &= if lo == 0 { 0 } else { (1 << lo) - 1 };
        runs.push(if hi == lo {
            hi.to_string()
        } else {
            format!("{hi}:{lo}")
        });
    }
    let one = mask.count_ones() == 1;
    format!("{} {}", if one { "bit" } else { "bits" }, runs.join(", "))
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
