//! What is told of a file that is wrong.

pub mod made;

use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use arch_defs::diagnostic::{Report, Source};
use arch_defs::parse::kinds::KindsFile;
use arch_defs::parse::layout::LayoutFile;
use arch_defs::{embedded, validate};

/// Which kind of file it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A layout.
    Layout,
    /// Kinds.
    Kinds,
}

/// Reads and checks a file as every shell does: the macro, the command, the embedded files.
pub fn check(source: &Arc<Source>, format: Format, kinds: &KindsFile) -> Result<(), Report> {
    match format {
        Format::Layout => validate::check(&LayoutFile::parse(source)?, kinds),
        Format::Kinds => KindsFile::parse(source).map(drop),
    }
}

/// The kinds that layouts are checked with.
pub fn newest_kinds() -> KindsFile {
    let kinds = embedded::kinds().unwrap_or_else(|report| panic!("{report}"));
    kinds.clone()
}

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
