//! What the kernel says: records of its helpers in `vectors/`, and of its headers in `layouts/written`.
//!
//! What the generated types and the derives make of the same words is in the binary `derive`.

mod encodes;
mod headers;
mod reads;
