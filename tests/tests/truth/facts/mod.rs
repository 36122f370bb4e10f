//! The facts of each definition file: the same file as its TOML, and the same layouts as from all configurations at
//! once.

mod files;
mod layouts;
mod out_of_date;
