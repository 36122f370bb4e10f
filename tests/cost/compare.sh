#!/usr/bin/env bash
# The build cost of the derives, compared with other crates for bits of a word: CPU seconds (user and system) of rustc
# per type of nine fields, in a crate of 300 types, minus those of an empty crate; bytes of expanded code per type; and
# CPU seconds of a clean build of a crate with one type. Runs in turns, three times each. Needs GNU time, and the other
# crates from the registry.
#
# `flags` and `enum` are the two derives with the layouts of the project, `bare` is `enum` without the modules of
# `pte-core`, and `own` reads a layout file. A clean build is not incremental, like that of any crate from a registry.
#
#   tests/cost/compare.sh [types|clean]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=${TMPDIR:-/tmp}/pte-cost
all=(flags enum bare own bilge bitfield-struct bitbybit modular-bitfield)
# `-Z` on a stable compiler.
export RUSTC_BOOTSTRAP=1

dependencies() { # crate
  case $1 in
    own) echo "pte-core = { path = \"$root/pte-core\", features = [\"derive\", \"layout\"] }" ;;
    bare) echo "pte-core = { path = \"$root/pte-core\", features = [\"derive\"], default-features = false }" ;;
    flags|enum) echo "pte-core = { path = \"$root/pte-core\", features = [\"derive\"] }" ;;
    bilge) echo 'bilge = "*"' ;;
    bitfield-struct) echo 'bitfield-struct = "*"' ;;
    bitbybit) printf 'bitbybit = "*"\narbitrary-int = "*"\n' ;;
    modular-bitfield) echo 'modular-bitfield = "*"' ;;
  esac
}

head_of() { # crate
  case $1 in
    flags) echo 'use pte_core::PteFlags;' ;;
    enum|bare|own) echo 'use pte_core::PteEntry;' ;;
    bilge) echo 'use bilge::prelude::*;' ;;
    bitfield-struct) echo 'use bitfield_struct::bitfield;' ;;
    bitbybit) echo 'use bitbybit::bitfield; use arbitrary_int::*;' ;;
    modular-bitfield) echo 'use modular_bitfield::prelude::*;' ;;
  esac
}

type_of() { # crate number
  case $1 in
    flags) echo "#[derive(PteFlags, Clone, Copy)] #[pte(word = 64)] pub struct W$2 { #[pte(bit = 0)] p: bool, #[pte(bit = 1)] sd: bool, #[pte(bit = 2)] wp: bool, #[pte(bit = 3)] ex: bool, #[pte(bit = 4)] a: bool, #[pte(bit = 5)] b: bool, #[pte(bits = \"8:6\")] r: u8, #[pte(bits = \"58:9\")] off: u64, #[pte(bits = \"63:59\")] ty: u8 }" ;;
    enum|bare) echo "#[derive(PteEntry, Clone, Copy)] #[pte(arch = \"x86-64\")] pub enum W$2 { Swap { area: u8, offset: u64, exclusive: bool, uffd_wp: bool, soft_dirty: bool }, #[pte(clear = \"rest\")] MigrationWrite { pfn: u64, young: bool, dirty: bool }, #[pte(other)] Other(u64) }" ;;
    own) echo "#[derive(PteEntry, Clone, Copy)] #[pte(path = \"made-up.toml\")] pub enum W$2 { Swap { area: u8, offset: u32, exclusive: bool, uffd_wp: bool, soft_dirty: bool }, #[pte(clear = \"rest\")] MigrationWrite { pfn: u32, young: bool, dirty: bool }, #[pte(other)] Other(u32) }" ;;
    bilge) echo "#[bitsize(64)] #[derive(FromBits, Clone, Copy)] pub struct W$2 { p: bool, sd: bool, wp: bool, ex: bool, a: bool, b: bool, r: u3, off: u50, ty: u5 }" ;;
    bitfield-struct) echo "#[bitfield(u64)] pub struct W$2 { p: bool, sd: bool, wp: bool, ex: bool, a: bool, b: bool, #[bits(3)] r: u8, #[bits(50)] off: u64, #[bits(5)] ty: u8 }" ;;
    bitbybit) echo "#[bitfield(u64)] pub struct W$2 { #[bit(0, rw)] p: bool, #[bit(1, rw)] sd: bool, #[bit(2, rw)] wp: bool, #[bit(3, rw)] ex: bool, #[bit(4, rw)] a: bool, #[bit(5, rw)] b: bool, #[bits(6..=8, rw)] r: u3, #[bits(9..=58, rw)] off: u50, #[bits(59..=63, rw)] ty: u5 }" ;;
    modular-bitfield) echo "#[bitfield] #[derive(Clone, Copy)] pub struct W$2 { p: bool, sd: bool, wp: bool, ex: bool, a: bool, b: bool, r: B3, off: B50, ty: B5 }" ;;
  esac
}

make() { # crate types
  mkdir -p "$work/$1/src"
  [ -f "$work/$1/Cargo.toml" ] || {
    printf '[package]\nname = "consumer"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n[dependencies]\n%s\n' "$(dependencies "$1")" > "$work/$1/Cargo.toml"
    cp "$root/tests/layouts/made-up.toml" "$work/$1/"
  }
  { echo '#![allow(dead_code, unused_imports)]'; head_of "$1"
    for ((n = 0; n < $2; n++)); do type_of "$1" "$n"; done; } > "$work/$1/src/lib.rs"
}

# CPU seconds of a command.
cpu() { command time -f '%U %S' -o "$work/time" "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }; awk '{ print $1 + $2 }' "$work/time"; }

crate_only() { # crate types: the crate alone, its dependencies being built
  make "$1" "$2"; cd "$work/$1"
  cpu cargo rustc -j1 -q -- -C metadata="$RANDOM"
}

expanded() { make "$1" "$2"; cd "$work/$1"; cargo rustc -j1 -q -- -Zunpretty=expanded 2>/dev/null | wc -c; }

types() {
  for c in "${all[@]}"; do crate_only "$c" 1 >/dev/null; done
  for round in 1 2 3; do for c in "${all[@]}"; do
    none=$(crate_only "$c" 0); many=$(crate_only "$c" 300)
    awk -v r="$round" -v c="$c" -v a="$none" -v b="$many" 'BEGIN { printf "%s %-18s %5.1f ms a type\n", r, c, (b - a) / 300 * 1000 }'
  done; done
  for c in "${all[@]}"; do echo "$c $(( ($(expanded "$c" 10) - $(expanded "$c" 0)) / 10 )) bytes a type"; done
}

clean() {
  for c in "${all[@]}"; do make "$c" 1; (cd "$work/$c" && cargo fetch -q); done
  for round in 1 2 3; do for c in "${all[@]}"; do
    make "$c" 1; cd "$work/$c"; cargo clean -q
    echo "$round $c $(CARGO_INCREMENTAL=0 cpu cargo build --offline -j1 -q) s"
  done; done
}

mkdir -p "$work"
case ${1:-all} in
  types) types ;;
  clean) clean ;;
  *) types; clean ;;
esac
