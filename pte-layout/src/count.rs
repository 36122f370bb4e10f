//! Whole numbers of any size: `n` options have up to 2^n configurations.

use std::cmp::Ordering;
use std::fmt;

/// The first number that a reader of JSON with 64-bit floats may get wrong.
const LARGE: u64 = 1 << 53;

/// A counter that never overflows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Count(
    /// 64 bits each, the lowest first; the last is not 0.
    Vec<u64>,
);

impl Count {
    /// Two to the power of `n`.
    pub fn power_of_two(n: usize) -> Self {
        let mut parts = vec![0; n / 64];
        parts.push(1 << (n % 64));
        Self(parts)
    }

    /// The number, if it is below 2^53: every JSON reader keeps it exactly.
    pub fn small(&self) -> Option<u64> {
        match self.0[..] {
            [] => Some(0),
            [n] if n < LARGE => Some(n),
            _ => None,
        }
    }

    /// All of its digits, as `0x…`.
    pub fn hex(&self) -> String {
        let mut parts = self.0.iter().rev();
        let first = parts.next().copied().unwrap_or(0);
        let mut out = format!("{first:#x}");
        out.extend(parts.map(|p| format!("{p:016x}")));
        out
    }

    /// The product of both.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let mut parts = vec![0_u64; self.0.len() + other.0.len()];
        for (n, a) in self.0.iter().enumerate() {
            let mut carry = 0_u128;
            for (m, b) in other.0.iter().enumerate() {
                let sum = u128::from(*a) * u128::from(*b) + u128::from(parts[n + m]) + carry;
                (parts[n + m], carry) = (sum as u64, sum >> 64);
            }
            parts[n + other.0.len()] = carry as u64;
        }
        Self(parts).trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    /// Its power of two, and the odd rest.
    fn split(&self) -> (usize, Self) {
        let zeros = self.0.iter().take_while(|p| **p == 0).count();
        let low = self.0.get(zeros).map_or(0, |p| p.trailing_zeros());
        let rest = &self.0[zeros..];
        let part = |n: usize| {
            let above = rest.get(n + 1).copied().unwrap_or(0);
            let above = above.checked_shl(64 - low).unwrap_or(0);
            rest[n] >> low | above
        };
        let odd = Self((0..rest.len()).map(part).collect());
        (zeros * 64 + low as usize, odd.trimmed())
    }

    fn decimal(&self) -> String {
        const DIGITS: u64 = 10_u64.pow(18);
        let (mut left, mut groups) = (self.clone(), Vec::new());
        while !left.0.is_empty() {
            let mut rest = 0_u128;
            for part in left.0.iter_mut().rev() {
                let sum = rest << 64 | u128::from(*part);
                (*part, rest) = ((sum / u128::from(DIGITS)) as u64, sum % u128::from(DIGITS));
            }
            left = left.trimmed();
            groups.push(rest as u64);
        }
        let first = groups.pop().unwrap_or(0).to_string();
        let rest = groups.iter().rev().map(|g| format!("{g:018}"));
        std::iter::once(first).chain(rest).collect()
    }
}

impl From<u64> for Count {
    fn from(n: u64) -> Self {
        Self(vec![n]).trimmed()
    }
}

impl From<usize> for Count {
    fn from(n: usize) -> Self {
        Self::from(n as u64)
    }
}

impl std::ops::AddAssign<&Self> for Count {
    fn add_assign(&mut self, other: &Self) {
        let mut carry = false;
        for n in 0.. {
            let more = other.0.get(n).copied();
            if more.is_none() && !carry {
                break;
            }
            if n == self.0.len() {
                self.0.push(0);
            }
            let (sum, over) = self.0[n].overflowing_add(more.unwrap_or(0));
            let (sum, also) = sum.overflowing_add(u64::from(carry));
            (self.0[n], carry) = (sum, over || also);
        }
    }
}

impl<'c> std::iter::Sum<&'c Self> for Count {
    fn sum<I: Iterator<Item = &'c Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, n| {
            sum += n;
            sum
        })
    }
}

impl Ord for Count {
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = self.0.iter().rev().cmp(other.0.iter().rev());
        self.0.len().cmp(&other.0.len()).then(parts)
    }
}

impl PartialOrd for Count {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// All digits below 2^53; above it `2^300` or `3 × 2^300` if that is exact and shorter.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.small().is_some() {
            return f.write_str(&self.decimal());
        }
        let (power, odd) = self.split();
        match odd.small() {
            Some(1) => write!(f, "2^{power}"),
            Some(_) if power >= 10 => write!(f, "{} × 2^{power}", odd.decimal()),
            _ => f.write_str(&self.decimal()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    fn of(n: u128) -> Count {
        let mut high = Count::from((n >> 64) as u64).times(&Count::power_of_two(64));
        high += &Count::from(n as u64);
        high
    }

    #[test]
    fn agrees_with_numbers_of_128_bits() {
        let all = [
            0,
            1,
            2,
            3,
            10,
            u64::MAX.into(),
            1 << 64,
            1 << 53,
            999,
            10_u128.pow(18),
        ];
        for a in all {
            assert_eq!(of(a).decimal(), a.to_string());
            assert_eq!(of(a).hex(), format!("{a:#x}"));
            for b in all {
                let mut sum = of(a);
                sum += &of(b);
                assert_eq!(sum, of(a + b), "{a} + {b}");
                assert_eq!(of(a).cmp(&of(b)), a.cmp(&b), "{a} and {b}");
                if let Some(product) = a.checked_mul(b) {
                    assert_eq!(of(a).times(&of(b)), of(product), "{a} * {b}");
                }
            }
        }
    }

    #[test]
    fn written_out() {
        let three = Count::from(3_u64);
        for (n, text) in [
            (Count::default(), "0"),
            (Count::from(2032_usize), "2032"),
            (Count::from((1_u64 << 53) - 1), "9007199254740991"),
            (Count::power_of_two(53), "2^53"),
            (Count::power_of_two(300), "2^300"),
            (three.times(&Count::power_of_two(127)), "3 × 2^127"),
            (of((1 << 64) + 1), "18446744073709551617"),
        ] {
            assert_eq!(n.to_string(), text);
        }
        assert_eq!(
            three.times(&Count::power_of_two(64)).hex(),
            "0x30000000000000000"
        );
        assert_eq!(Count::power_of_two(53).small(), None);
    }
}
