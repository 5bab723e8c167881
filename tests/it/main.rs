//! All tests that see the library and the program from outside, in one binary.

mod case;
mod cases;
mod cli;
mod contract;
mod form;
mod layout;
mod merge;
mod messages;
mod schemas;
mod xlsx;
