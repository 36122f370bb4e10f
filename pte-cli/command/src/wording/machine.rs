//! An architecture and its kernel.

/// `x86-64, Linux 6.12`, or only the name of what has no kernel.
pub(crate) fn arch_and_kernel(arch: &str, kernel: &str) -> String {
    match kernel {
        "" => arch.to_owned(),
        _ => format!("{arch}, Linux {kernel}"),
    }
}
