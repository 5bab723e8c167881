//! What stands between the values: the sign that divides most of the first lines into most values.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::ditto::{self, Lines};
use super::fields::{Field, Fields};

/// Lines that begin so many bytes from the start, or before, are looked at.
const HEAD: usize = 1 << 16;
/// Values of a line that are counted: a sheet has no more columns.
const MOST_VALUES: usize = 16_384;

/// `None` if no sign divides the lines alike.
///
/// Quotes where none should be tell that a sign is the wrong one: in texts in quotes, any sign may
/// stand, and many lines. Yet people write inches so, too; therefore a sign that divides few lines
/// is out of question if another divides most of them into more values.
pub(super) fn separator(text: &str) -> Option<u8> {
    // of equals the last counts
    let shapes = [b';', b'\t', b','].map(|separator| (separator, shape(text, separator)));
    let tables = || shapes.iter().filter(|(_, shape)| shape.is_table());
    let is_chance = |shape: &Shape| {
        let is_better = |other: &Shape| other.is_usual() && other.weight() > shape.weight();
        shape.is_rare() && tables().any(|(_, other)| is_better(other))
    };
    let likely = tables().filter(|(_, shape)| !is_chance(shape));
    let best = likely.max_by_key(|(_, shape)| (Reverse(shape.quotes), shape.weight()));
    best.map(|(separator, _)| *separator)
}

/// How a sign divides the first lines.
#[derive(Debug, PartialEq)]
struct Shape {
    /// Lines that hold something.
    lines: usize,
    /// How many of them are divided into the same number of values.
    alike: usize,
    /// That number; at least two.
    values: usize,
    /// Quotes in values that do not stand in quotes.
    quotes: usize,
}

impl Shape {
    const fn is_table(&self) -> bool {
        match self.alike {
            0 => false,
            1 => self.lines == 1 && self.values > 2,
            _ => self.is_usual() || self.values > 2,
        }
    }

    /// Signs between values on lines that are divided alike.
    const fn weight(&self) -> usize {
        self.alike * (self.values - 1)
    }

    /// Half of the lines are divided alike.
    const fn is_usual(&self) -> bool {
        self.alike * 2 >= self.lines
    }

    /// Not even a quarter of them is.
    const fn is_rare(&self) -> bool {
        self.alike * 4 < self.lines
    }
}

fn shape(text: &str, separator: u8) -> Shape {
    // how many lines are divided into so many values
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut values, mut filled, mut quotes) = (0, 0, 0);
    let mut fields = Fields::new(text, separator, Lines::new(text, separator));
    // a line that has begun is read to its end
    while values > 0 || text.len() - fields.left() < HEAD {
        let Ok(Some(field)) = fields.next() else { break };
        values += 1;
        quotes += misplaced(&field);
        filled += usize::from(!field.text.trim().is_empty());
        if field.is_last || values > MOST_VALUES {
            let count = match filled {
                // a title, or a sentence that ends with a comma
                1 => 1,
                _ => values,
            };
            if filled > 0 {
                *counts.entry(count).or_default() += 1;
            }
            if values > MOST_VALUES {
                break;
            }
            (values, filled) = (0, 0);
        }
    }
    let lines = counts.values().sum();
    let divided = counts.into_iter().filter(|(values, _)| *values > 1);
    let most = divided.max_by_key(|(values, alike)| (*alike, *values));
    let (values, alike) = most.unwrap_or((2, 0));
    Shape { lines, alike, values, quotes }
}

/// Quotes in a value that does not stand in quotes, or goes on behind them.
fn misplaced(field: &Field<'_>) -> usize {
    let [first, inside @ ..] = field.raw else { return 0 };
    let is_quoted = *first == b'"' && {
        let behind = ditto::behind_quotes(inside).unwrap_or_default();
        behind.split_last().is_none_or(|(_, behind)| behind.trim_ascii().is_empty())
    };
    if is_quoted || field.is_ditto {
        return 0;
    }
    field.raw.split(|byte| *byte == b'"').count() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_apart() {
        let lines = |line: &str, count| format!("{line}\n").repeat(count);
        let pasted = lines("1\t2\t3\t4\t5", 40);
        let inches = |sign: &str| {
            let inch = format!("1,2,5\" a,6\" b{sign} 8{sign} 9,5\n");
            lines("a,b,c,d,e", 20) + &inch + &inch
        };
        for (text, found) in [
            ("a,b,c", Some(b',')),
            ("a,b", None),
            ("題\na,b\n1,2\n3,4", Some(b',')),
            ("題,,,\n注,,,\na,b,c,d\n1,2,3,4", Some(b',')),
            ("a\tb\tc\n1,020\t2,040\t3,060\n", Some(b'\t')),
            ("a;b;c\n1,5;2,5;3,5\n", Some(b';')),
            ("a,\"x;y;z\",c\n1,\"x;y;z\",3\n", Some(b',')),
            ("a,\"b\nc\",d\n\n1,2,3\n", Some(b',')),
            ("a,b,c\n1,2,\"\n\t\t\t\t\t\"\n3,4,\"\t\t\t\t\t\"\n", Some(b',')),
            ("a,b,c\n1,2,\"\t\t\t\n\t\t\t\"\"#\"\n3,4,\"\t\t\t\n\t\t\t\"\"#\"\n", Some(b',')),
            // inches, with other signs behind them
            (&inches(";"), Some(b',')),
            (&inches("\t"), Some(b',')),
            (&inches("; \"x\";\"y\";"), Some(b',')),
            // a table pasted into a value weighs more, but does not keep its quotes
            (&format!("題\n注\n記\na,b,c\n1,2,\"{pasted}\"\n3,4,5\n"), Some(b',')),
            // the second line is longer than what is looked at
            (&format!("題\na,b,c\n1,2,\"{}\nx\"\n3,4,5\n", "あ".repeat(30_000)), Some(b',')),
            (&format!("題\na;b;c\n1;2;{}\n3;4;5\n", "あ,".repeat(30_000)), Some(b';')),
            // quotes alone
            ("a\tb\tc\n1\t\"\t3\n4\t5\t\"\n", Some(b'\t')),
            (",,,\n,,,\n", None),
            ("一行目\n二行目、続き\n三行目\n", None),
            ("\"a,b,c", None),
            ("", None),
        ] {
            assert_eq!(separator(text), found, "{text:?}");
        }
    }
}
