//! What a file says for one architecture and one kernel: its lines without their conditions on either.
//!
//! What depends on parameters and options still does: a block holds under some of them, so that blocks stand here
//! as somebody would write them who knew that kernel only. `slice` makes them from a file.

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
pub use under::Under;
