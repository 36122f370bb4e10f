//! A file as it reads for one architecture and one kernel: the lines that hold, without conditions on either.
//!
//! A block can still depend on parameters and options. `slice` builds an epoch from a file.

mod block;
mod combinations;
mod fault;
mod kinds;
mod layout;
mod level_rules;
mod never;
mod param;
mod slice;
mod under;

pub use block::{Block, Row};
pub use combinations::every_params;
pub(crate) use combinations::unmet;
pub use fault::Fault;
pub use kinds::{FlagSet, KindEpoch, KindsEpoch, LimitEpoch, MarkerEpoch};
pub use layout::{LayoutEpoch, Never};
pub use level_rules::LevelRules;
pub use never::never;
pub use param::Param;
pub(crate) use slice::{Heads, Place, Ways, identifying, together};
pub use under::Under;
