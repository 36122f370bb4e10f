//! Which machine is meant: `--arch`, `--kernel`, `--config`, `--config-file`, `--param`, `--level`, `--layout`, `--kinds`.
//!
//! Options go through [`asked`] (each for itself) to [`target`] (the layouts that they mean).

pub(crate) mod asked;
pub(crate) mod config_header;
pub(crate) mod files;
pub(crate) mod kconfig;
pub(crate) mod layout_file;
pub(crate) mod options;
pub(crate) mod target;
