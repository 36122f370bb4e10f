//! The pages that `pte docs` writes, as files: what they say, and that links, anchors and pictures hold.
//!
//! What a browser makes of them is in `browser`.

mod anchors;
mod frame;
mod links;
mod outlines;
mod pages;
mod pictures;
