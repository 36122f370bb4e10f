//! What the code costs: machine code, instructions that are run, bytes that a compiler has to read, and what an edit
//! builds anew. Nothing here is a time, so that it is the same on every machine.

mod derives;
mod growth;
mod machine_code;
mod rebuild;
