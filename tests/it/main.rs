//! All tests that see the library and the program from outside, in one binary.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod accuracy;
mod binary;
mod case;
mod cases;
mod cli;
mod contract;
mod corpus;
mod damage;
mod delimited;
mod drawn;
mod fill;
mod form;
mod forms;
mod furnished;
mod harm;
mod hostile;
mod infer;
mod invariants;
mod kept;
mod layout;
mod legacy;
mod merge;
mod messages;
mod open_data;
mod opendocument;
mod own_rules;
mod package;
mod quirks;
mod readme;
mod reports;
mod returned;
mod schema_docs;
mod schemas;
mod summary;
mod templates;
mod xlsx;
mod year;
