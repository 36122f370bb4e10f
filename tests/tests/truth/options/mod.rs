//! Every configuration: what options and parameters select, and that looking at classes of them finds the same as looking at each.

mod many;
mod selected;
mod together;
