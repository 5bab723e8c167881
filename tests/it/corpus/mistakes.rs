//! What people do wrong, one kind after the other: how often the corpus has it, by which rule it
//! should be found, and whether that can be decided with certainty.

#![expect(clippy::unnecessary_wraps, reason = "what stands in the table has one type")]

use super::draft::{Draft, Mistake, Spot};
use crate::package::Chance;

mod files;
mod rows;
mod sheets;
mod values;

/// Whether a mistake can be told from what is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certainty {
    /// From the cell, the record and the schema alone.
    Mechanical,
    /// Only by what is usual; a value that looks wrong may be right.
    Judgement,
}

use Certainty::{Judgement, Mechanical};

/// Where a mistake can be seen in one file and in the other.
pub(crate) type Both = [Vec<Spot>; 2];

/// Where a mistake is made. `None` where the place does not suit.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    /// In a record that is being filled in.
    Record(fn(&mut Draft, usize, &mut Chance) -> Option<Vec<Spot>>),
    /// In the filled-in sheet, which has no other mistakes then.
    Sheet(fn(&mut Draft, &mut Chance) -> Option<Vec<Spot>>),
    /// With the file as a whole. Afterwards there may be a further one.
    File(fn(&mut Draft, &mut Chance) -> Option<Draft>),
    /// With a text of another department.
    Pair(fn(&mut Draft, &mut Draft, &mut Chance) -> Option<Both>),
}

/// A kind of mistake.
pub(crate) struct Kind {
    /// The rule that should find it.
    pub(crate) rule: &'static str,
    pub(crate) certainty: Certainty,
    /// How often the corpus has it.
    pub(crate) count: usize,
    pub(crate) way: Way,
    /// Rules that may say it as well instead.
    pub(crate) or: &'static [&'static str],
    /// Rules that find something in the same record because of it, and rightly so.
    pub(crate) also: &'static [&'static str],
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.rule)
    }
}

impl Kind {
    const fn of_record(
        rule: &'static str,
        certainty: Certainty,
        count: usize,
        inject: fn(&mut Draft, usize, &mut Chance) -> Option<Vec<Spot>>,
    ) -> Self {
        Self { rule, certainty, count, way: Way::Record(inject), or: &[], also: &[] }
    }

    const fn of_sheet(
        rule: &'static str,
        certainty: Certainty,
        inject: fn(&mut Draft, &mut Chance) -> Option<Vec<Spot>>,
    ) -> Self {
        Self { rule, certainty, count: 6, way: Way::Sheet(inject), or: &[], also: &[] }
    }

    const fn of_file(
        rule: &'static str,
        inject: fn(&mut Draft, &mut Chance) -> Option<Draft>,
    ) -> Self {
        Self { rule, certainty: Mechanical, count: 5, way: Way::File(inject), or: &[], also: &[] }
    }

    const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    const fn or(self, or: &'static [&'static str]) -> Self {
        Self { or, ..self }
    }

    /// Whether a file with it has no other mistake.
    pub(crate) fn is_alone(&self) -> bool {
        matches!(self.way, Way::Sheet(_) | Way::File(_))
    }

    pub(crate) fn is_mechanical(&self) -> bool {
        self.certainty == Mechanical
    }

    /// The mistake, once it is made.
    pub(crate) fn made(&'static self, records: Vec<String>, spots: Vec<Spot>) -> Mistake {
        Mistake { kind: self, records, spots }
    }
}

/// Where neither the cells nor the file's name tell whose it is, the department has not handed in.
const NOT_THERE: &[&str] = &["missing-submission"];
/// The list knows the unit only by the right number, and lacks that number now.
const WRONG_NUMBER: &[&str] = &["missing-record", "missing-unit"];

/// All kinds.
pub(crate) static KINDS: &[Kind] = &[
    Kind::of_file("unreadable-file", files::unreadable).also(NOT_THERE),
    Kind::of_file("password-protected", files::locked).also(NOT_THERE),
    Kind::of_file("table-not-found", files::another_form).also(NOT_THERE),
    Kind::of_file("no-records", files::not_filled_in).also(NOT_THERE),
    Kind::of_file("file-name-differs", files::misnamed),
    Kind::of_file("superseded-submission", files::sent_again),
    Kind::of_file("missing-submission", files::not_sent),
    Kind::of_sheet("several-tables", Mechanical, sheets::on_two_sheets),
    Kind::of_sheet("hidden-content", Mechanical, sheets::hidden),
    // where another heading stands in its place, that is no column of the form
    Kind::of_sheet("missing-column", Mechanical, sheets::column_removed).also(&["unknown-column"]),
    Kind::of_sheet("unknown-column", Mechanical, sheets::column_of_their_own),
    Kind::of_sheet("duplicate-column", Mechanical, sheets::column_twice),
    Kind::of_sheet("value-outside-table", Mechanical, sheets::written_outside),
    Kind::of_sheet("column-drift", Judgement, sheets::column_inserted),
    // the list knows the unit by the name of the indicator, which may be overwritten
    Kind::of_sheet("text-shift", Judgement, sheets::pasted_beside).also(&["missing-unit"]),
    Kind::of_record("missing-value", Mechanical, 10, values::left_blank),
    Kind::of_record("not-in-list", Mechanical, 7, values::another_grade),
    Kind::of_record("not-a-number", Mechanical, 9, values::no_number),
    Kind::of_record("not-an-integer", Mechanical, 5, values::fraction),
    // a digit too many in a rate is said with the number that was probably meant
    Kind::of_record("out-of-range", Mechanical, 6, values::impossible).or(&["scale-slip"]),
    Kind::of_record("formula-error", Mechanical, 6, values::lost_source),
    Kind::of_record("stale-formula", Mechanical, 5, values::without_result),
    Kind::of_record("external-link", Mechanical, 5, values::from_another_book),
    Kind::of_record("wrong-pattern", Mechanical, 5, values::without_its_number),
    Kind::of_record("too-long", Mechanical, 5, values::too_long),
    Kind::of_record("broken-ditto", Mechanical, 6, values::nothing_above),
    Kind::of_record("private-use-character", Mechanical, 5, values::own_character),
    Kind::of_record("missing-unit", Mechanical, 7, values::without_unit),
    Kind::of_record("unit-differs", Mechanical, 9, values::another_unit),
    Kind::of_record("unit-differs-from-target", Mechanical, 6, values::target_in_another_unit),
    Kind::of_record("unexpected-value", Mechanical, 6, values::too_early),
    Kind::of_record("mixed-marks", Mechanical, 5, values::another_mark),
    Kind::of_record("mixed-separators", Mechanical, 5, values::another_separator),
    Kind::of_record("duplicate-record", Mechanical, 5, rows::twice).also(WRONG_NUMBER),
    Kind::of_record("missing-record", Mechanical, 6, rows::left_out),
    Kind::of_record("unknown-record", Mechanical, 6, rows::mistyped_number).also(WRONG_NUMBER),
    Kind::of_record("unknown-department", Mechanical, 6, rows::misspelt_department),
    Kind::of_record("wrong-department", Mechanical, 6, rows::another_department),
    // 747% is no rate at all, and what has changed much is asked to be looked at for slips of digits;
    // 2710.0% has no separator, which nobody wrote, and 0.188 has no unit
    Kind::of_record("scale-slip", Judgement, 12, values::digits_slipped)
        .or(&["out-of-range", "big-change"])
        .also(&["mixed-separators", "missing-unit", "below-line"]),
    // what has fallen so much is also behind, and the text may give the right number
    Kind::of_record("big-change", Judgement, 8, rows::digit_dropped)
        .or(&["scale-slip"])
        .also(&["below-line", "number-in-text-differs"]),
    Kind::of_record("target-below-baseline", Judgement, 6, rows::old_target),
    Kind::of_record("below-line", Judgement, 6, rows::behind),
    Kind::of_record("number-in-text-differs", Judgement, 8, rows::another_number_in_text),
    Kind::of_record("issue-unchanged", Judgement, 6, rows::issue_copied),
    Kind::of_record("unchanged-series", Judgement, 5, rows::copied_over_the_years),
    Kind::of_record("total-differs", Judgement, 6, rows::wrong_total),
    // the value of another indicator is far from those of the years before
    Kind::of_record("same-value", Judgement, 5, rows::value_of_another_row).also(&[
        "big-change",
        "scale-slip",
        "below-line",
        "number-in-text-differs",
    ]),
    // the same, where the other is ten times as much
    Kind::of_record("swap-candidate", Judgement, 6, rows::interchanged).also(&[
        "scale-slip",
        "below-line",
        "number-in-text-differs",
    ]),
    Kind::of_record("spelling-varies", Judgement, 6, rows::retyped),
    Kind {
        way: Way::Pair(rows::text_of_others),
        ..Kind::of_record("same-text", Judgement, 5, values::left_blank)
    },
];
