//! Layout and kinds files as they are written: the types of their tables.
//!
//! `parse` reads them from TOML, with all mistakes; `facts` reads them from the generated files, which have none.
//! `model` resolves them for one kernel.

pub mod case;
pub mod change;
pub mod dated;
pub mod kinds;
pub mod layout;
pub mod number;
pub mod option;
pub mod period;
pub mod readable;
pub mod when;
