//! Words as pictures: names turned where a bit is narrow, fixed bits hatched, bits of several words below each other.
//!
//! The meaning of a bit is visible without colour: by its name, by the hatching of fixed bits, and by the dotted frame of
//! bits that are not used. Pages have the style sheet of pictures; other pictures have it inside.
//!
//! A picture for a page ([`page`]), for a documentation comment ([`comment`]), or as a file of its own ([`standalone`]).

mod bands;
pub(crate) mod comment;
mod names;
pub(crate) mod page;
mod row;
mod rows;
pub(crate) mod standalone;
pub(crate) mod style;
mod windows;
