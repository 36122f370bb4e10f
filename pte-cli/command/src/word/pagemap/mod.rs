//! Words of `/proc/PID/pagemap`: the part of a page-table word that the kernel shows to user space.
//!
//! Source: fs/proc/task_mmu.c, `PM_*`, `pte_to_pagemap_entry`, `make_pme`.

pub(crate) mod bits;
pub(crate) mod groups;
pub(crate) mod read;
