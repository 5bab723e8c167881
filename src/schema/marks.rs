//! The marks that stand in place of values: which there are, and which a column takes.

use super::{Column, Mark, Meaning, Schema};
use crate::fold;
use crate::value::Value;

impl Schema {
    /// The mark that is written like this, by its place.
    pub(crate) fn mark(&self, text: &str) -> Option<usize> {
        let longest = self.marks.iter().flat_map(|mark| &mark.keys).map(String::len).max()?;
        let key = fold::key_within(text, longest)?;
        self.marks.iter().position(|mark| mark.keys.contains(&key))
    }

    /// Whether a value is a mark that says that there is nothing to fill in.
    pub(crate) fn is_not_applicable(&self, value: &Value) -> bool {
        let Value::Mark(mark) = value else { return false };
        self.marks.get(*mark).is_some_and(|mark| mark.meaning == Meaning::NotApplicable)
    }

    /// The marks that a column takes.
    pub(crate) fn marks_of<'s>(&'s self, column: &'s Column) -> impl Iterator<Item = &'s Mark> {
        column.marks.iter().map(|place| &self.marks[*place])
    }

    /// How one writes in a column that there is nothing to report.
    pub(crate) fn not_applicable<'s>(&'s self, column: &'s Column) -> Option<&'s str> {
        let mut marks = self.marks_of(column);
        let mark = marks.find(|mark| mark.meaning == Meaning::NotApplicable);
        mark.map(|mark| mark.text.as_str())
    }
}
