//! The numbers of looks: a cell names its look by its place in the workbook's list (ECMA-376 Part 1,
//! 18.8.10 cellXfs). Rows are written before `rust_xlsxwriter` makes that list, so numbers are given
//! out here in the order in which looks are first used, and the list is made in that order. That it
//! came out so is not taken for granted: specimens of all looks show the numbers they really have.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::finding::Severity;

use super::WorkbookError;
use super::styles::{Alignment, Styles};

/// All looks that are used, and their numbers.
pub(super) struct Looks<'s> {
    pub styles: &'s Styles,
    formats: IndexSet<Format>,
    /// Numbers of the looks of values, by number format, alignment and severity: whole formats are
    /// too large to be looked up for every cell.
    values: HashMap<String, [Option<u32>; Alignment::COUNT * SEVERITIES]>,
    /// The number formats of numbers that came with their own.
    codes: HashSet<(String, Option<Severity>)>,
}

/// Severities, and none.
const SEVERITIES: usize = Severity::ALL.len() + 1;
/// Specimens in a row.
const ACROSS: usize = 100;
/// Excel takes between 200 and 250 number formats in a workbook, depending on its language. Some are
/// needed for what is not a number of a form. Source: Excel specifications and limits.
const MOST_CODES: usize = 180;

impl<'s> Looks<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self { styles, formats: IndexSet::new(), values: HashMap::new(), codes: HashSet::new() }
    }

    /// The number of a look.
    pub(super) fn number(&mut self, format: &Format) -> u32 {
        let place = self
            .formats
            .get_index_of(format)
            .unwrap_or_else(|| self.formats.insert_full(format.clone()).0);
        // zero is the look of cells that have none
        u32::try_from(place + 1).unwrap_or(u32::MAX)
    }

    /// The number of the look of a value.
    pub(super) fn value(
        &mut self,
        alignment: Alignment,
        number_format: Option<&str>,
        severity: Option<Severity>,
    ) -> u32 {
        let code = number_format.unwrap_or_default();
        let place = alignment as usize * SEVERITIES
            + severity.map_or(Severity::ALL.len(), |severity| severity as usize);
        let known = self.values.get(code).and_then(|numbers| numbers[place]);
        known.unwrap_or_else(|| {
            let number = self.number(&self.styles.value(alignment, number_format, severity));
            self.values.entry(code.to_owned()).or_default()[place] = Some(number);
            number
        })
    }

    /// The number of the look of a number that is shown like this, if Excel can know so many formats.
    pub(super) fn number_format(&mut self, code: &str, severity: Option<Severity>) -> Option<u32> {
        let key = (code.to_owned(), severity);
        let has_room = self.codes.contains(&key) || self.codes.len() < MOST_CODES;
        has_room.then(|| {
            self.codes.insert(key);
            self.value(Alignment::Right, Some(code), severity)
        })
    }

    /// Has the workbook number the looks as they are numbered here.
    pub(super) fn register(&self, workbook: &mut Workbook) {
        for format in &self.formats {
            workbook.register_format(format);
        }
    }

    /// Puts a specimen of every look on a sheet, from a row on.
    pub(super) fn show(&self, sheet: &mut Worksheet, first: u32) -> Result<(), XlsxError> {
        for (place, format) in self.formats.iter().enumerate() {
            let row = first + u32::try_from(place / ACROSS).unwrap_or(u32::MAX);
            let column = u16::try_from(place % ACROSS).unwrap_or(u16::MAX);
            sheet.write_blank(row, column, format)?;
        }
        Ok(())
    }

    /// Makes sure that the specimens, in the XML of a sheet, have the numbers that were given out.
    pub(super) fn verify(&self, specimens: &str) -> Result<(), WorkbookError> {
        let shown = specimens.split("<c ").skip(1).map(|cell| {
            let (_, number) = cell.split_once(" s=\"")?;
            number.split_once('"')?.0.parse().ok()
        });
        let expected = (1..=self.formats.len()).map(Some);
        if shown.eq(expected) {
            Ok(())
        } else {
            Err(WorkbookError::Workbook("the looks of cells got other numbers".to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn looks_have_one_number_each_from_one_on() {
        let styles = Styles::new(Language::Ja);
        let mut looks = Looks::new(&styles);
        assert_eq!(looks.number(&styles.section), 1);
        let text = looks.number(&styles.text);
        assert_eq!(text, 2);
        // the same look, however it is asked for
        assert_eq!(looks.value(Alignment::Left, None, None), text);
        let mut numbers = vec![1, text];
        for alignment in [Alignment::Left, Alignment::Centre, Alignment::Right] {
            for code in [None, Some("0"), Some("#,##0\"人\"")] {
                for severity in [None].into_iter().chain(Severity::ALL.map(Some)) {
                    let number = looks.value(alignment, code, severity);
                    assert_eq!(looks.value(alignment, code, severity), number);
                    numbers.push(number);
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers, (1..=37).collect::<Vec<u32>>());
        assert_eq!(looks.number(&styles.section), 1);
    }

    #[test]
    fn other_numbers_are_an_error() {
        let styles = Styles::new(Language::Ja);
        let mut looks = Looks::new(&styles);
        looks.number(&styles.section);
        looks.number(&styles.text);
        assert!(looks.verify("<row><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"2\"/></row>").is_ok());
        for specimens in [
            "",
            "<row><c r=\"A1\" s=\"1\"/></row>",
            "<row><c r=\"A1\" s=\"2\"/><c r=\"B1\" s=\"1\"/></row>",
            "<row><c r=\"A1\" s=\"1\"/><c r=\"B1\"/></row>",
            "<row><c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"2\"/><c r=\"C1\" s=\"3\"/></row>",
        ] {
            assert!(looks.verify(specimens).is_err(), "{specimens}");
        }
    }
}
