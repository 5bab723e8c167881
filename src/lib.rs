//! torimatome (とりまとめ) merges the forms that departments submit into one consolidated workbook
//! in which every row is kept and every doubtful cell is flagged, explained and linked.
//!
//! The library takes bytes and gives bytes: it opens no file, reads no clock, prints nothing.
//!
//! ```
//! use torimatome::{Collection, Inspector, Language, Memory, Profile, Schema};
//!
//! let schema = Schema::built_in("gender-equality-progress").expect("a built-in schema");
//! let mut collection = Collection::new(&schema, Profile::Submit, Box::new(Memory::default()));
//! let inspector = Inspector::new(&schema, Profile::Submit);
//! collection.add(inspector.inspect("R5_福祉課.xlsx", b"not a workbook"))?;
//! let outcome = collection.finish();
//! let report = outcome.report(Language::En);
//! assert_eq!(report.summary.errors, 1);
//! assert_eq!(report.findings[0].rule, "unreadable-file");
//! # Ok::<(), std::io::Error>(())
//! ```

mod batch;
mod collection;
mod confirmations;
mod consolidate;
mod earlier;
mod finding;
mod fold;
mod given;
mod guide;
mod hex;
mod infer;
mod message;
mod output;
mod place;
mod previous;
mod read;
mod report;
mod rules;
mod schema;
mod standing;
mod store;
mod submission;
mod suggest;
mod template;
mod totals;
mod value;
mod views;

#[cfg(feature = "cli")]
pub mod cli;

pub use collection::{Collection, Inspected, Inspector, Outcome};
pub use confirmations::{Confirmations, Unused};
pub use earlier::{Earlier, Progress};
pub use finding::Severity;
pub use infer::{Drafted, Workbooks, infer};
pub use message::{Language, Paint};
pub use output::open_data::{DataFormat, Resource, Written, package, write_data};
pub use output::rules::{rules_list, rules_page};
pub use output::workbook::template::write_form;
pub use output::workbook::{Job, ROWS_PER_SHEET, WorkbookError, WorkbookOptions, write_workbook};
pub use output::{Formulas, ReportFormat};
pub use place::At;
pub use previous::Previous;
pub use read::Limits;
pub use report::Report;
pub use rules::Profile;
pub use schema::{BUILT_IN, JSON_SCHEMA, Mistakes, Schema, Source};
pub use store::{Memory, Store};
