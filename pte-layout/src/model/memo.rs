//! Results that were worked out before.

use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

/// The most results that are kept: a program that asks about one configuration after another does not grow.
const MOST: usize = 1 << 10;

/// Results that were worked out before, each with all that it depends on.
#[derive(Debug)]
pub(crate) struct Memo<K, V>(Mutex<Vec<(K, V)>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K, V: Clone> Memo<K, V> {
    /// The result whose key is the `same`, or what `make` returns.
    pub(crate) fn get(&self, same: impl Fn(&K) -> bool, make: impl FnOnce() -> (K, V)) -> V {
        let made: Result<V, Infallible> = self.try_get(same, || Ok(make()));
        match made {
            Ok(value) => value,
        }
    }

    /// As [`Self::get`]; errors are not kept.
    pub(crate) fn try_get<E>(
        &self,
        same: impl Fn(&K) -> bool,
        make: impl FnOnce() -> Result<(K, V), E>,
    ) -> Result<V, E> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, found)) = all.iter().find(|(key, _)| same(key)) {
            return Ok(found.clone());
        }
        let made = make()?;
        if all.len() == MOST {
            all.clear();
        }
        let value = made.1.clone();
        all.push(made);
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Memo};

    #[test]
    fn results_are_kept() {
        let memo: Memo<usize, usize> = Memo::default();
        let square = |n: usize, new: bool| {
            memo.get(
                |key| *key == n,
                || {
                    assert!(new, "{n} is known");
                    (n, n * n)
                },
            )
        };
        for n in 0..2 * MOST {
            assert_eq!(square(n, true), n * n);
            assert_eq!(square(n, false), n * n);
        }
        let wrong: Result<usize, &str> = memo.try_get(|_| false, || Err("wrong"));
        assert_eq!(wrong, Err("wrong"));
    }
}
