//! The options that select a layout: `--arch`, `--kernel`, `--config`, `--config-file`, `--param`, `--level`, `--layout`, `--kinds`.
//!
//! [`asked`] checks each option by itself; [`target`] finds and resolves the layouts.

pub(crate) mod asked;
pub(crate) mod config_header;
pub(crate) mod files;
pub(crate) mod kconfig;
pub(crate) mod layout_file;
pub(crate) mod options;
pub(crate) mod target;
