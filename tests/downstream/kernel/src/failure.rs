//! Why a fault cannot be handled.

/// Why a fault cannot be handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The tables do not reach the address.
    OutOfReach,
    /// No memory is left.
    NoMemory,
    /// The swap area could not be read.
    Unreadable,
    /// A table has a wrong word.
    Corrupt(u64),
}
