//! Parts that several pages use: pictures with their tables, links, the legend.

pub(crate) mod anchors;
pub(crate) mod bit_table;
pub(crate) mod fact_table;
pub(crate) mod figure;
pub(crate) mod kind_on;
pub(crate) mod legend;
pub(crate) mod links;
pub(crate) mod mini;
pub(crate) mod positions_table;
pub(crate) mod strips;
