//! Why a job could not be done. Faults of the submitted files are findings, not failures.

use std::io;
use std::path::Path;

use crate::message::Phrase;
use crate::schema::Mistakes;

/// Why the job could not be done.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something to tell the user.
    Said(Phrase),
    /// The schema has mistakes.
    Schema(Mistakes),
}

impl Failure {
    pub(super) fn new(id: &str) -> Self {
        Self::Said(Phrase::new(id))
    }

    pub(super) fn about(id: &str, path: &Path) -> Self {
        Self::Said(Phrase::new(id).with("path", path.display().to_string()))
    }

    /// A file or folder that the system refuses.
    pub(super) fn io(id: &str, path: &Path, error: &io::Error) -> Self {
        let path = path.display().to_string();
        Self::Said(Phrase::new(id).with("path", path).with("detail", error.to_string()))
    }
}

impl From<Mistakes> for Failure {
    fn from(mistakes: Mistakes) -> Self {
        Self::Schema(mistakes)
    }
}
