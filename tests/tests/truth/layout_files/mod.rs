//! Files of layouts and kinds: wrong ones and what is reported, the schemas, and an architecture of one's own.
//!
//! What the format can express is in `needs`.

mod bad_layouts;
mod made_up_architecture;
mod schemas;
