//! Texts of files, and how long a reader works on one.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use arch_defs::diagnostic::Source;

/// The time that this thread has worked: what others do at the same time does not count.
pub fn worked() -> Duration {
    let Ok(text) = std::fs::read_to_string("/proc/thread-self/schedstat") else {
        static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
        return BEGUN.elapsed();
    };
    let nanoseconds = text.split(' ').next().and_then(|n| n.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number of nanoseconds"))
}

/// A file of that name with that text.
pub fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source {
        name: name.to_owned(),
        text: text.to_owned(),
    })
}
