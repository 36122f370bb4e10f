#!/usr/bin/env python3
"""Measures what costs grow with the number of layouts, with as many made-up architectures and kernels as Linux has, and
writes README.md beside this file: `tests/cost/table.py`. Needs valgrind, GNU time, and the crate
`bitfield-struct` from the registry. It builds a copy of the tree.

CPU seconds are user and system time of all processes. They are given in units of a clean build of a crate with one type
of `bitfield-struct`, measured in the same run, times what such a build took where the limits were set."""

import os, re, resource, shutil, subprocess, sys, tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
UNIT = 5.85  # CPU seconds of that build where the limits were set: 5.5 to 6.2.
WORD = "0x0fffffffffffdc08"


def run(*command, cwd=TOP, env=None):
    """CPU seconds of a command and its children."""
    def spent():
        of = resource.getrusage(resource.RUSAGE_CHILDREN)
        return of.ru_utime + of.ru_stime
    before = spent()
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return spent() - before, done


def package(folder, name, dependency, code):
    (folder / "src").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n{dependency}\n')
    (folder / "src/lib.rs").write_text(code)
    run("cargo", "fetch", "--quiet", cwd=folder)


def copy_of_the_tree(to):
    listed = subprocess.run(("git", "ls-files", "-co", "--exclude-standard"), cwd=TOP, capture_output=True, text=True, check=True)
    for name in listed.stdout.splitlines():
        if (TOP / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(TOP / name, to / name)


def clean_build(folder):
    """The least CPU seconds of three clean builds."""
    def once():
        shutil.rmtree(folder / "target", ignore_errors=True)
        return run("cargo", "build", "--quiet", "--offline", cwd=folder, env={"CARGO_TARGET_DIR": folder / "target"})[0]
    return min(once() for _ in range(3))


def instructions(command, env):
    _, done = run("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command, env=env)
    return int(re.search(r"Collected : (\d+)", done.stderr)[1]) / 1e6


def site(folder):
    size = lambda name: (folder / name).stat().st_size
    first = (folder / "index.html").read_text()
    loaded = re.findall(r'<script src="([^"]+)"|<link rel="stylesheet" href="([^"]+)"', first)
    first = size("index.html") + sum(size(a or b) for a, b in loaded)
    largest = max(page.stat().st_size for page in folder.rglob("*.html"))
    shown = max(data.stat().st_size for data in (folder / "data").iterdir())
    return first, largest, size("data.js"), shown


def main():
    rows = []
    def row(what, measured, limit, unit):
        mark = "" if measured <= limit else ": too much"
        rows.append(f"| {what} | {measured:.3g} {unit} | {limit:g} {unit}{mark} |")
        print(rows[-1], flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        package(scratch / "unit", "unit", 'bitfield-struct = "*"',
                "#[bitfield_struct::bitfield(u64)]\npub struct P { #[bits(5)] pub ty: u8, #[bits(59)] pub offset: u64 }\n")
        package(scratch / "consumer", "consumer", f'pte-core = {{ path = "{TOP}/pte-core" }}', "pub use pte_core::x86_64::Pte;\n")
        unit = clean_build(scratch / "unit")
        seconds = lambda cpu: cpu * UNIT / unit
        consumer = clean_build(scratch / "consumer")

        tree, release = scratch / "tree", scratch / "release"
        copy_of_the_tree(tree)
        build = ("cargo", "build", "--quiet", "--release", "--locked", "--package")
        target = {"CARGO_TARGET_DIR": release}
        clean, _ = run(*build, "pte-cli", cwd=tree, env=target)
        size = (release / "release/pte").stat().st_size / 1e6
        run(*build, "pte-simulated-command", cwd=tree, env=target)
        toml = tree / "arch-defs/arm64.toml"
        toml.write_text(toml.read_text().replace("\narch =", "\n# One line more.\narch =", 1))
        again, _ = run(*build, "pte-cli", cwd=tree, env=target)

        pte = release / "release/pte-simulated-command"
        env = {"PTE_SIMULATED": scratch / "definitions"}
        run(pte, "show", env=env)
        arch = sorted(p.stem for p in (scratch / "definitions").glob("*.toml") if p.stem != "kinds")[0]
        one = instructions((pte, "decode", WORD, "--arch", arch), env)
        everywhere = instructions((pte, "decode", WORD), env)
        check, _ = run(pte, "check", env=env)
        _, memory = run("/usr/bin/time", "-f", "%M", pte, "check", env=env)
        memory = int(memory.stderr.split()[-1]) / 1e3
        run(pte, "docs", "--out", scratch / "site", env=env)
        first, largest, ranked, shown = site(scratch / "site")

    row("`pte decode WORD --arch A`", one, 8, "M instructions")
    row("`pte decode WORD`, all architectures and kernels", everywhere, 60, "M instructions")
    row("`pte check`, everything", seconds(check), 4, "CPU s")
    row("its memory", memory, 150, "MB")
    row("clean build of a crate that uses `pte-core` with its default features", seconds(consumer), 1, "CPU s")
    row("build of the command after one line of TOML", seconds(again), 10, "CPU s")
    row("clean release build of the command", seconds(clean), 90, "CPU s")
    row("its size", size, 8, "MB")
    row("first page of the site with all that it loads", first / 1e3, 100, "kB")
    row("largest page", largest / 1e3, 250, "kB")
    row("data that ranks a word over all architectures", ranked / 1e3, 150, "kB")
    row("data for the architecture that is shown", shown / 1e3, 100, "kB")
    table = "\n".join(rows)
    Path(__file__).with_name("README.md").write_text(f"""\
# What costs grow with

Measured with 45 made-up architectures at ten kernels each (`tests/simulated`) in place of those of Linux, by
`tests/cost/table.py`, which writes this file. The counts of instructions are gated by `tests/tests/cost`. CPU seconds are in
units of a clean build of one type of `bitfield-struct` ({unit:.2g} CPU seconds in this run), times the {UNIT} that it takes where
the limits were set. Builds, and the size, are those of the command with the definitions of Linux.

| | measured | at most |
|---|---|---|
{table}
""")


main()
