//! Runs work on two threads.

/// Runs `f` on every item, on two threads, and returns the sums of its counts.
pub(super) fn sum<T: Sync>(items: &[T], f: impl Fn(&T) -> (usize, usize) + Sync) -> (usize, usize) {
    let (even, odd): (Vec<_>, Vec<_>) = items.iter().enumerate().partition(|(n, _)| n % 2 == 0);
    let all = |list: Vec<(usize, &T)>| {
        list.iter()
            .map(|(_, item)| f(item))
            .fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    };
    std::thread::scope(|scope| {
        let odd = scope.spawn(|| all(odd));
        let even = all(even);
        let odd = odd.join().expect("it has not failed");
        (even.0 + odd.0, even.1 + odd.1)
    })
}
