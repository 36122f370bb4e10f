//! The model: layout and kinds files resolved for one architecture, kernel and configuration. Nothing optional is left.
//!
//! [`epoch`] is a file as it reads for one kernel, [`Layout`] the result for one configuration, and [`assemble`] builds
//! it from an epoch. Mistakes of a file are found in `validate`; only those that keep its blocks from being combined
//! for one kernel are reported here (`epoch::slice`).

#[cfg(feature = "reader")]
mod assemble;
mod chosen;
mod configured;
pub mod epoch;
pub mod field;
pub mod kinds;
mod layout;
mod level;
#[cfg(feature = "reader")]
mod levels;
mod line;
mod memo;
mod numbering;
mod of_levels;
mod options;
pub mod partition;
#[cfg(feature = "reader")]
mod placed;
pub mod predicate;
mod predicates;
mod terms;

pub use crate::config;
#[cfg(feature = "reader")]
pub use assemble::{assemble, nearest};
#[cfg(feature = "reader")]
pub(crate) use chosen::choose;
pub(crate) use configured::{Seen, resolve_checked};
#[cfg(feature = "reader")]
pub use epoch::every_params;
pub use layout::{KnownFault, Layout};
pub use level::{Address, Class, Entries, Form, Hardware, Level, Spans};
#[cfg(feature = "reader")]
pub(crate) use levels::{LevelAt, levels};
#[cfg(feature = "reader")]
pub(crate) use line::{Place, slice_of};
pub(crate) use options::needs;
#[cfg(feature = "reader")]
pub use options::{entry_options, form_options};
pub use options::{known_options, spread};
#[cfg(feature = "reader")]
pub(crate) use placed::{Placed, PlacedBlock, ReadFault};
#[cfg(feature = "reader")]
pub(crate) use terms::{compared, of_the_word};
