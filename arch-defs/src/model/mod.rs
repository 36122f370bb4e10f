//! What the definitions mean for one architecture, kernel and configuration: nothing optional is left.
//!
//! [`Layout`] is the result, [`epoch`] what a file says for one kernel, and [`assemble`] makes the one of the other.
//! What is wrong with a file is for `validate`; only what keeps its blocks from being put together for one kernel is
//! reported here (`epoch::slice`).

#[cfg(feature = "reader")]
mod assemble;
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
pub use assemble::{assemble, nearest};
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
