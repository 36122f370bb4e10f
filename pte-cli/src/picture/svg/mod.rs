//! Words as pictures: names turned where a bit is narrow, fixed bits hatched, bits of several words below each other.
//!
//! What a bit is can be told without colour: by its name, by the hatching of bits that are fixed, and by the dotted
//! frame of those that are not used. Pages bring the style sheet of pictures with them; other pictures have it inside.
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
