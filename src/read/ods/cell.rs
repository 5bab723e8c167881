//! A cell of an OpenDocument file: what it says about itself, and the value that comes of it.
//! Source: OpenDocument 1.3 Part 3, 19.385 (office:value-type) and its neighbours.

use std::rc::Rc;

use super::super::formats::{clock, iso_day};
use super::super::grid::Raw;
use super::super::xml::{Element, attributes};
use super::styles::Styles;

/// What the element of a cell says.
#[derive(Default)]
pub(super) struct Cell {
    kind: String,
    value: Option<String>,
    /// The name of its style.
    pub style: Option<String>,
    /// How many cells it stands for, beside one another.
    pub columns: Option<u32>,
    /// Over how many columns and rows it reaches.
    pub span: (u32, u32),
    formula: Option<Rc<str>>,
    /// Its formula names another file.
    pub is_external: bool,
    is_error: bool,
}

impl Cell {
    pub(super) fn read(element: &Element<'_>) -> Self {
        let mut cell = Self { span: (1, 1), ..Self::default() };
        attributes(element, |key, value| match key {
            // LibreOffice says it twice, and the second time it knows errors
            "value-type" if value == "error" => cell.is_error = true,
            "value-type" => value.clone_into(&mut cell.kind),
            "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                cell.value = Some(value.to_owned());
            }
            "formula" => {
                let formula = value.split_once('=').map_or(value, |(_, formula)| formula);
                cell.formula = Some(formula.into());
                cell.is_external = names_a_file(value);
            }
            "style-name" => cell.style = Some(value.to_owned()),
            "number-columns-repeated" => cell.columns = value.parse().ok(),
            "number-columns-spanned" => cell.span.0 = value.parse().unwrap_or(1),
            "number-rows-spanned" => cell.span.1 = value.parse().unwrap_or(1),
            _ => {}
        });
        cell
    }

    /// What the cell holds; `text` is what stands in it, if it has any paragraph.
    pub(super) fn content(
        &self,
        text: Option<String>,
        format: usize,
        styles: &mut Styles<'_>,
    ) -> Option<Raw> {
        let shown = text.as_deref().unwrap_or_default();
        let value = self.value.as_deref();
        let result = if shown.is_empty() { value.unwrap_or_default() } else { shown };
        if self.is_error || (self.formula.is_some() && is_error(result)) {
            return Some(Raw::Error(result.into()));
        }
        let number = || value.and_then(|value| value.trim().parse().ok());
        let read = match self.kind.as_str() {
            // so LibreOffice writes what a formula found to be true or false
            "float" if matches!((shown, value), ("TRUE", Some("1")) | ("FALSE", Some("0"))) => {
                Some(Raw::Bool(shown == "TRUE"))
            }
            "float" | "currency" => number().map(|number| styles.formats.raw(format, number)),
            "percentage" => {
                let format = styles.percentage(format);
                number().map(|number| styles.formats.raw(format, number))
            }
            "date" => value.and_then(iso_day),
            "time" => value.and_then(duration),
            "boolean" => value.map(|value| Raw::Bool(value == "true")),
            "string" => return Some(Raw::Text(value.unwrap_or(shown).into())),
            _ => None,
        };
        match (read, text) {
            (Some(raw), _) => Some(raw),
            (None, Some(text)) => Some(Raw::Text(text.into())),
            (None, None) => self.formula.clone().map(Raw::Uncalculated),
        }
    }
}

/// Whether what a formula shows is an error: one of Excel's, or one of LibreOffice's by its number.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 7] = ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"];
    ERRORS.contains(&text)
        || text.strip_prefix("Err:").is_some_and(|number| number.parse::<u16>().is_ok())
}

/// Whether a formula names another file: `'file:///folder/name.ods'#$Sheet.A1`. Source: OpenDocument
/// 1.3 Part 4, 5.8 (References).
fn names_a_file(formula: &str) -> bool {
    // every second piece is a text in the formula
    formula.split('"').step_by(2).any(|code| code.contains("'#"))
}

/// A length of time in ISO 8601, such as `PT09H30M00S`, which is also how times of day are written.
fn duration(value: &str) -> Option<Raw> {
    let value = value.trim();
    let (sign, value) = value.strip_prefix('-').map_or((1.0, value), |value| (-1.0, value));
    let (mut seconds, mut digits) = (0.0, String::new());
    let mut in_time = false;
    for c in value.strip_prefix('P')?.chars() {
        let unit = match (c, in_time) {
            ('T', _) => {
                in_time = true;
                continue;
            }
            ('D', false) => 86_400.0,
            ('H', true) => 3_600.0,
            ('M', true) => 60.0,
            ('S', true) => 1.0,
            ('0'..='9' | '.', _) => {
                digits.push(c);
                continue;
            }
            // a month has no length
            _ => return None,
        };
        seconds += digits.parse::<f64>().ok()? * unit;
        digits.clear();
    }
    digits.is_empty().then(|| clock(sign * seconds / 86_400.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read() {
        for (value, shown) in [
            ("PT09H30M00S", Some("9:30")),
            ("PT36H00M00S", Some("36:00")),
            ("P1DT2H", Some("26:00")),
            ("-PT1H30M", Some("-1:30")),
            ("PT00H00M01.5S", Some("0:00:02")),
            ("PT", Some("0:00")),
            ("P1M", None),
            ("PT9", None),
            ("9:30", None),
            ("PT9e9H", None),
            ("PT1.2.3S", None),
        ] {
            assert_eq!(duration(value).map(|raw| raw.shown()).as_deref(), shown, "{value}");
        }
    }

    #[test]
    fn formulas_that_name_other_files_are_told_apart() {
        for formula in [
            "of:=['file:///tmp/a.xlsx'#$Sheet1.A1]",
            "of:=1+[.B2]*SUM(['../b.ods'#Sheet1.A1:.B2])",
            "of:=\"a\"&['file:///tmp/a.xlsx'#$'シート 1'.A1]",
        ] {
            assert!(names_a_file(formula), "{formula}");
        }
        for formula in ["of:=[.A1]", "of:=[$'シート 1'.A1]", "of:=\"'#\"", "of:=\"it's '#1\"&[.A1]"]
        {
            assert!(!names_a_file(formula), "{formula}");
        }
    }
}
