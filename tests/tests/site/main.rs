//! The pages of `pte docs`, as files: their content, links, anchors and pictures.
//!
//! How a browser shows them is tested in `browser`.

mod anchors;
mod frame;
mod links;
mod outlines;
mod pages;
mod pictures;
