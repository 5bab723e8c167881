//! Units that values carry, and which spellings are one unit.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::currency::{is_currency, is_sign};
use super::number_format::group;
use crate::fold;

/// A unit of the schema.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that have nothing to do with one another")]
pub(crate) struct Unit {
    /// As it is shown.
    pub name: String,
    /// Whether values are whole numbers.
    pub whole: bool,
    /// Smallest value that makes sense.
    pub min: Option<Decimal>,
    /// Largest value that makes sense.
    pub max: Option<Decimal>,
    /// Whether it is a proportion: per cent.
    pub proportion: bool,
    /// Whether people are counted in it.
    pub people: bool,
    /// Whether it stands before the number.
    pub before: bool,
}

/// The units of a schema, found by any of their spellings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    pub(super) list: Vec<Unit>,
    by_key: HashMap<String, usize>,
    /// Length of the longest of these keys, in bytes.
    longest: usize,
    before: Vec<(String, usize)>,
}

impl Units {
    /// Adds a unit with its other spellings, and those that stand before the number.
    pub(crate) fn add(&mut self, unit: Unit, also: &[String], before: &[String]) {
        let index = self.list.len();
        let usual = || std::iter::once(&unit.name).chain(also);
        for spelling in usual().chain(before) {
            let key = fold::key(spelling);
            self.longest = self.longest.max(key.len());
            self.by_key.insert(key, index);
        }
        for spelling in usual().filter(|_| unit.before).chain(before) {
            self.before.push((fold::narrow(spelling).into_owned(), index));
        }
        self.list.push(unit);
    }

    /// The unit that is written like this.
    pub(crate) fn find(&self, spelling: &str) -> Option<&Unit> {
        let key = fold::key_within(spelling, self.longest)?;
        self.by_key.get(&key).map(|index| &self.list[*index])
    }

    /// All spellings of a unit, as they are compared; of what the schema does not know, its own.
    pub(super) fn spellings<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        let index = self.by_key.get(&*fold::key(name)).copied();
        let known = self.by_key.iter().filter(move |(_, other)| Some(**other) == index);
        let unknown = Some(name).filter(|_| index.is_none());
        known.map(|(key, _)| key.as_str()).chain(unknown)
    }

    /// A unit that serves as an example: the first that counts things.
    pub(crate) fn usual(&self) -> Option<&Unit> {
        self.list.iter().find(|unit| unit.whole && !unit.people).or(self.list.first())
    }

    /// Whether values in this unit are numbers of people.
    pub(crate) fn counts_people(&self, spelling: &str) -> bool {
        self.find(spelling).is_some_and(|unit| unit.people)
    }

    /// Whether values in this unit are proportions.
    pub(crate) fn is_proportion(&self, spelling: &str) -> bool {
        self.find(spelling).is_some_and(|unit| unit.proportion)
    }

    /// The unit whose longest spelling a text begins with, and the length of that in bytes. Whether
    /// the letters that follow make another word of it (`回答`) is for others to say.
    pub(crate) fn at_beginning(&self, text: &str) -> Option<(&Unit, usize)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        let within = ends.take_while(|end| *end <= self.longest);
        let spelt = within.filter_map(|end| Some((self.find(&text[..end])?, end)));
        spelt.last()
    }

    /// The unit that the text begins with, and the rest of the text.
    pub(crate) fn strip_before<'t>(&self, text: &'t str) -> Option<(&Unit, &'t str)> {
        self.before.iter().find_map(|(spelling, index)| {
            text.strip_prefix(spelling.as_str()).map(|rest| (&self.list[*index], rest))
        })
    }

    /// What stands before and behind a number in this unit: a space before a word of an alphabet, such
    /// as `people`; nothing before signs, short symbols and units of Japanese. What counts a sign
    /// that stands before numbers in thousands stands in brackets: `12 (£000)`.
    pub(crate) fn around(&self, unit: &str) -> (String, String) {
        /// Letters of a symbol at most, such as `kg`.
        const SYMBOL: usize = 2;
        let is_before =
            |unit: &str| is_sign(unit) || self.find(unit).is_some_and(|unit| unit.before);
        let letters = unit.chars().take_while(char::is_ascii_alphabetic).count();
        if is_before(unit) {
            let gap = if unit.ends_with(char::is_alphabetic) { " " } else { "" };
            (format!("{unit}{gap}"), String::new())
        } else if self.counted(unit).is_some_and(|counted| is_before(&counted.base)) {
            (String::new(), format!(" ({unit})"))
        } else {
            let gap = if letters > SYMBOL { " " } else { "" };
            (String::new(), format!("{gap}{unit}"))
        }
    }

    /// A number in this unit as the consolidated workbook writes it, in text: thousands separated.
    pub(crate) fn written(&self, number: Decimal, unit: &str) -> String {
        let (before, behind) = self.around(unit);
        format!("{before}{}{behind}", group(&number.to_string()))
    }

    /// The name by which the unit is known, if it is, else the spelling itself.
    pub(crate) fn canonical(&self, spelling: &str) -> String {
        self.find(spelling).map_or_else(|| spelling.to_owned(), |unit| unit.name.clone())
    }
}

/// Whether a text holds nothing but a number, without any unit.
pub(crate) fn is_bare(text: &str) -> bool {
    !text.chars().any(|c| c.is_alphabetic() || is_currency(c) || "%％‰".contains(c))
}
