//! The files of `layouts/needs`, made up for one feature each, read and resolved.

use std::path::PathBuf;

use arch_defs::DEFINITIONS;
use pte_layout::check::{Every, every};
use pte_layout::codec::Fields;
use pte_layout::diagnostic::Report;
use pte_layout::model::config::Configuration;
use pte_layout::model::epoch::{KindsEpoch, LayoutEpoch};
use pte_layout::model::{Class, Layout};
use pte_layout::reader::resolve;
use pte_layout::written::kinds::KindsFile;
use pte_layout::written::layout::LayoutFile;

pub(super) fn path(name: &str) -> PathBuf {
    pte_tests::root().join("layouts/needs").join(name)
}

pub(super) fn file(name: &str) -> LayoutFile {
    let read = pte_layout::source::read(&path(name)).and_then(|s| LayoutFile::parse(&s));
    read.unwrap_or_else(|e: Report| panic!("{e}"))
}

pub(super) fn kinds(name: &str) -> KindsFile {
    let read = pte_layout::source::read(&path(name)).and_then(|s| KindsFile::parse(&s));
    read.unwrap_or_else(|e: Report| panic!("{e}"))
}

/// The layout file at a kernel, for one architecture, with its own kinds if it has any.
pub(super) fn epoch(
    name: &str,
    arch: Option<&str>,
    kernel: Option<&str>,
    own: Option<&str>,
) -> (LayoutEpoch, KindsEpoch) {
    let own = own.map(kinds);
    let kernel = kernel.map(|k| k.parse().expect("a version"));
    let found = DEFINITIONS.of_file(&file(name), own.as_ref(), arch, kernel);
    found.unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The layout with these options off and these parameters.
pub(super) fn with(
    (file, kinds): &(LayoutEpoch, KindsEpoch),
    off: &[&str],
    params: &[(&str, i64)],
) -> Layout {
    let config = Configuration {
        options: off.iter().map(|o| ((*o).to_owned(), false)).collect(),
        params: params.iter().map(|(p, v)| ((*p).into(), *v)).collect(),
        ..Configuration::default()
    };
    resolve(file, kinds, &config).unwrap_or_else(|e| panic!("{e}"))
}

pub(super) fn every_of((file, kinds): &(LayoutEpoch, KindsEpoch)) -> Every {
    every(file, kinds).expect("few options")
}

/// Checks every configuration, and asserts that there is no error.
pub(super) fn sound(epoch: &(LayoutEpoch, KindsEpoch)) -> Every {
    let found = every_of(epoch);
    assert_eq!(found.summary.deny, 0, "{:#?}", found.findings);
    found
}

pub(super) fn class(layout: &Layout, level: &str, word: u64) -> Class {
    layout.level(level).expect(level).class(word)
}

pub(super) fn swap(ty: u64, offset: u64) -> Fields {
    Fields {
        ty: Some(ty),
        offset: Some(offset),
        ..Fields::default()
    }
}
