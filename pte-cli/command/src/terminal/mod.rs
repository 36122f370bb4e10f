//! What a terminal needs: colours, the width of lines, wrapped text and tables, and messages on stderr.
//!
//! The texts themselves are in the folders of the commands.

pub(crate) mod colours;
pub(crate) mod help;
pub(crate) mod labelled;
pub(crate) mod messages;
pub(crate) mod row;
pub(crate) mod stdout;
pub(crate) mod width;
pub(crate) mod wrap;
