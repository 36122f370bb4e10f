//! The model: layout and kinds files resolved for one architecture, kernel and configuration. Nothing optional is left.
//!
//! [`epoch`] is a file as it reads for one kernel, [`Layout`] the result for one configuration, and [`assemble`] builds
//! it from an epoch. Mistakes of a file are found in `validate`; only those that keep its blocks from being combined
//! for one kernel are reported here (`epoch::slice`).

#[cfg(feature = "reader")]
mod assemble;
#[cfg(feature = "reader")]
mod configured;
#[cfg(feature = "reader")]
pub mod epoch;
pub mod field;
pub mod kinds;
mod layout;
mod level;
#[cfg(feature = "reader")]
mod levels;
#[cfg(feature = "reader")]
mod numbering;
#[cfg(feature = "reader")]
mod options;
pub mod partition;
#[cfg(feature = "reader")]
mod placed;
pub mod predicate;
#[cfg(feature = "reader")]
mod terms;

pub use crate::config;
#[cfg(feature = "reader")]
pub(crate) use assemble::assemble_one;
#[cfg(feature = "reader")]
pub use assemble::{assemble, nearest};
#[cfg(feature = "reader")]
pub(crate) use configured::Seen;
#[cfg(feature = "reader")]
pub use epoch::every_params;
pub use layout::{KnownFault, Layout};
pub use level::{Address, Class, Entries, Form, Hardware, Level, Spans};
#[cfg(feature = "reader")]
pub(crate) use levels::{LevelAt, levels};
#[cfg(feature = "reader")]
pub(crate) use options::needs;
#[cfg(feature = "reader")]
pub use options::{entry_options, form_options, known_options, spread};
#[cfg(feature = "reader")]
pub(crate) use placed::{Place, Placed, PlacedBlock, ReadFault, slice_of};
#[cfg(feature = "reader")]
pub(crate) use terms::{compared, of_the_word};
