//! The layouts compared with the kernel: records of its helpers in `vectors/`, and of its headers in `layouts/written`.
//!
//! The generated types and the derives are compared with the same records in the binary `derive`.

mod broken;
mod headers;

mod vectors;
