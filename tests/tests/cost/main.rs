//! The cost of the code: machine code, executed instructions, size of generated code, and what is built again after an
//! edit. Nothing is measured in time, so the results are the same on every machine.

mod decode;
mod derives;
mod growth;
mod machine_code;
mod modules;
mod no_code;
mod options;
mod program;
mod rebuild;
mod simulated;
