//! The styles of an OpenDocument file, as far as they matter here: the number formats of cells, and
//! which sheets are not shown. Source: OpenDocument 1.3 Part 3, 16 (Styles).

use std::collections::{HashMap, HashSet};

use super::super::formats::Formats;
use super::super::limits::Budget;
use super::super::xml::{Node, Xml, attributes, cut_off};
use super::format::{self, Data};
use crate::submission::Failure;

/// How cells without a number format show numbers.
const PLAIN: usize = usize::MAX;
/// The style of cells that name none.
const DEFAULT: &str = "Default";
/// The format of percentages that have none.
const PERCENT: &str = "0.00%";
/// No style is derived from another over so many steps.
const LONGEST_DESCENT: usize = 30;

pub(super) struct Styles<'b> {
    budget: &'b Budget<'b>,
    /// Those that belong to cells, found before those that people gave names to.
    automatic: Scope,
    named: Scope,
    pub formats: Formats,
    /// Places in `formats`, by names of styles.
    places: HashMap<String, usize>,
    by_code: HashMap<String, usize>,
    percent: Option<usize>,
}

#[derive(Default)]
struct Scope {
    formats: HashMap<String, Data>,
    cells: HashMap<String, CellStyle>,
    hidden_sheets: HashSet<String>,
    /// Styles of pieces of text that strike them out.
    struck_texts: HashSet<String>,
}

/// The style of a cell.
#[derive(Default)]
struct CellStyle {
    format: Option<String>,
    parent: Option<String>,
    /// Whether it strikes out what is shown, if it says so.
    is_struck: Option<bool>,
}

/// Where styles are defined.
#[derive(Clone, Copy)]
pub(super) enum Section {
    Named,
    Automatic,
}

impl<'b> Styles<'b> {
    pub(super) fn new(budget: &'b Budget<'b>) -> Self {
        Self {
            budget,
            automatic: Scope::default(),
            named: Scope::default(),
            formats: Formats::default(),
            places: HashMap::new(),
            by_code: HashMap::new(),
            percent: None,
        }
    }

    /// Reads the section that has just begun.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>, section: Section) -> Result<(), Failure> {
        let scope = match section {
            Section::Named => &mut self.named,
            Section::Automatic => &mut self.automatic,
        };
        loop {
            match xml.next()? {
                Node::Start(element) => {
                    let kind = element.local_name().as_ref().to_owned();
                    let mut style = Style::default();
                    attributes(&element, |key, value| style.attribute(key, value));
                    self.budget.string(&style.name)?;
                    if format::is_one(&kind) {
                        let data = format::read(xml, &kind)?;
                        self.budget.string(&data.code)?;
                        scope.formats.insert(style.name, data);
                    } else if kind == "style" && style.family == "table" {
                        if is_hidden(xml)? {
                            scope.hidden_sheets.insert(style.name);
                        }
                    } else if kind != "style" {
                        xml.skip()?;
                    } else {
                        style.cell.is_struck = is_struck(xml)?;
                        if style.family == "text" && style.cell.is_struck == Some(true) {
                            scope.struck_texts.insert(style.name);
                        } else if style.family == "table-cell" {
                            let others = [&style.cell.format, &style.cell.parent];
                            others
                                .into_iter()
                                .flatten()
                                .try_for_each(|name| self.budget.string(name))?;
                            scope.cells.insert(style.name, style.cell);
                        }
                    }
                }
                Node::End(_) => return Ok(()),
                Node::Done => return Err(cut_off()),
                Node::Text(_) | Node::Other => {}
            }
        }
    }

    /// Whether a sheet with this style is not shown.
    pub(super) fn is_hidden(&self, name: &str) -> bool {
        self.automatic.hidden_sheets.contains(name) || self.named.hidden_sheets.contains(name)
    }

    /// Whether a piece of text with this style is struck out.
    pub(super) fn is_struck_text(&self, name: &str) -> bool {
        self.automatic.struck_texts.contains(name) || self.named.struck_texts.contains(name)
    }

    /// Whether what stands in a cell with this style is struck out.
    pub(super) fn is_struck(&self, name: &str) -> bool {
        self.descent(name).find_map(|(style, _)| style.is_struck).unwrap_or(false)
    }

    /// Place of the number format of a style; of cells that name no style for an empty name.
    pub(super) fn format(&mut self, name: &str) -> usize {
        let name = if name.is_empty() { DEFAULT } else { name };
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let Some(code) = self.code(name).map(str::to_owned) else { return PLAIN };
        let place = self.push(code);
        self.places.insert(name.to_owned(), place);
        place
    }

    /// Place of a number format for a percentage: that of its style, if it has any.
    pub(super) fn percentage(&mut self, place: usize) -> usize {
        if place != PLAIN {
            return place;
        }
        let percent = self.percent.unwrap_or_else(|| self.push(PERCENT.to_owned()));
        self.percent = Some(percent);
        percent
    }

    /// Place of the number format with this code.
    fn push(&mut self, code: String) -> usize {
        let formats = &mut self.formats;
        *self.by_code.entry(code).or_insert_with_key(|code| formats.push(code))
    }

    /// The code of a cell style's number format: its own, or that of the styles it is derived from.
    fn code<'s>(&'s self, name: &'s str) -> Option<&'s str> {
        let mut descent = self.descent(name);
        let (format, scopes) =
            descent.find_map(|(style, scopes)| Some((style.format.as_ref()?, scopes)))?;
        let find = |name: &str| scopes.iter().find_map(|scope| scope.formats.get(name));
        let format = find(format)?;
        let positive = format.positive.as_deref().and_then(find);
        Some(&positive.unwrap_or(format).code)
    }

    /// A cell style and those from which it is derived, each with where its formats are sought.
    fn descent<'s>(
        &'s self,
        name: &'s str,
    ) -> impl Iterator<Item = (&'s CellStyle, [&'s Scope; 2])> {
        let style = |name: &str| match self.automatic.cells.get(name) {
            Some(style) => Some((style, [&self.automatic, &self.named])),
            // a style with a name knows first of all formats that belong to such styles
            None => Some((self.named.cells.get(name)?, [&self.named, &self.automatic])),
        };
        let parent = move |(child, _): &(&'s CellStyle, _)| style(child.parent.as_deref()?);
        std::iter::successors(style(name), parent).take(LONGEST_DESCENT)
    }
}

/// Whether the style that has just begun strikes out what is shown, if it says so.
fn is_struck(xml: &mut Xml<'_>) -> Result<Option<bool>, Failure> {
    let mut is_struck = None;
    loop {
        match xml.next()? {
            Node::Start(element) => {
                attributes(&element, |key, value| {
                    if matches!(key, "text-line-through-style" | "text-line-through-type") {
                        is_struck = Some(value != "none");
                    }
                });
                xml.skip()?;
            }
            Node::End(_) => return Ok(is_struck),
            Node::Done => return Err(cut_off()),
            Node::Text(_) | Node::Other => {}
        }
    }
}

/// Whether the table style that has just begun hides its sheets.
fn is_hidden(xml: &mut Xml<'_>) -> Result<bool, Failure> {
    let mut is_hidden = false;
    loop {
        match xml.next()? {
            Node::Start(element) => {
                attributes(&element, |key, value| {
                    is_hidden |= key == "display" && value == "false";
                });
                xml.skip()?;
            }
            Node::End(_) => return Ok(is_hidden),
            Node::Done => return Err(cut_off()),
            Node::Text(_) | Node::Other => {}
        }
    }
}

/// A style of whatever kind.
#[derive(Default)]
struct Style {
    name: String,
    family: String,
    cell: CellStyle,
}

impl Style {
    fn attribute(&mut self, key: &str, value: &str) {
        match key {
            "name" => value.clone_into(&mut self.name),
            "family" => value.clone_into(&mut self.family),
            "data-style-name" => self.cell.format = Some(value.to_owned()),
            "parent-style-name" => self.cell.parent = Some(value.to_owned()),
            _ => {}
        }
    }
}
