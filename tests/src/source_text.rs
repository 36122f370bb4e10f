//! Text as a source file, and the CPU time that a thread has used.

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use pte_layout::diagnostic::Source;

/// The CPU time of this thread, so that other work on the machine does not count.
pub fn thread_time() -> Duration {
    let Ok(text) = std::fs::read_to_string("/proc/thread-self/schedstat") else {
        static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
        return BEGUN.elapsed();
    };
    let nanoseconds = text.split(' ').next().and_then(|n| n.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number of nanoseconds"))
}

/// A source file with this name and text.
pub fn source(name: &str, text: &str) -> Arc<Source> {
    Arc::new(Source {
        name: name.to_owned(),
        text: text.to_owned(),
    })
}
