//! What is in a workbook besides cells. Source: ECMA-376 Part 1, 18.3.1.33 (data validations), 18.3.1.85
//! (protection), 18.8.33 (locked cells), 18.2.5 (names); MS-XLSX 2.6.3 (drop-downs that refer to other
//! sheets).

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::super::grid::Workbook;
use super::super::limits::Budget;
use super::super::package::Package;
use super::super::records::loose;
use super::super::xml::{Element, Node, Xml, attributes};
use super::{is_true, listed, target, workbook_part};
use crate::fold;
use crate::place::At;
use crate::submission::Failure;
use crate::submission::fittings::{Choices, Fittings, OnSheet};

/// Most areas with drop-downs that are looked at on a sheet.
const MOST_AREAS: usize = 20_000;

/// Reads it.
pub(in crate::read) fn read(
    package: &mut Package<'_>,
    workbook: &Workbook,
    budget: &Budget<'_>,
) -> Result<Fittings, Failure> {
    let root = package.relations("")?;
    let name = workbook_part(package, &root);
    let relations = package.relations(&name)?;
    let styles = target(&relations, "styles").unwrap_or("xl/styles.xml").to_owned();
    let locked = locked_styles(package, &styles)?;
    let names = names(package, &name)?;
    let mut fittings = Fittings {
        persons: persons(package)?,
        has_macros: relations.iter().any(|relation| relation.kind == "vbaProject"),
        ..Fittings::default()
    };
    for relation in relations.iter().filter(|relation| relation.kind == "externalLink") {
        let outside = package.relations(&relation.target)?;
        fittings.links.extend(outside.into_iter().map(|relation| relation.target));
    }
    let entries = listed(package, &name, budget)?.ok_or(Failure::NotAWorkbook)?.sheets;
    for (number, entry) in entries.into_iter().enumerate() {
        let Some(part) = entry.part(number, &relations) else { continue };
        let Some(sheet) = workbook.sheets.iter().find(|sheet| sheet.name == entry.name) else {
            continue;
        };
        let Some(xml) = package.xml(&part)? else { continue };
        let known = RefCell::new(HashMap::new());
        let resolve = |formula: &str| {
            let mut known = known.borrow_mut();
            let found = known.entry(formula.to_owned());
            found
                .or_insert_with(|| values(workbook, &names, &entry.name, formula).map(Arc::from))
                .clone()
        };
        let mut on_sheet = Reader::new(&locked, &resolve, budget).read(xml)?;
        on_sheet.name.clone_from(&entry.name);
        on_sheet.texts = sheet.grid.rows.iter().flat_map(loose).collect();
        fittings.sheets.push(on_sheet);
    }
    Ok(fittings)
}

/// For each look of cells, whether it locks them.
fn locked_styles(package: &mut Package<'_>, name: &str) -> Result<Vec<bool>, Failure> {
    let mut locked = Vec::new();
    let Some(mut xml) = package.xml(name)? else { return Ok(locked) };
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Node::Start(element) => match element.local_name().as_ref() {
                "cellXfs" => in_cells = true,
                "xf" if in_cells => locked.push(true),
                "protection" if in_cells => attributes(&element, |key, value| {
                    if let (Some(last), "locked") = (locked.last_mut(), key) {
                        *last = is_true(value);
                    }
                }),
                _ => {}
            },
            Node::End(element) if element.local_name().as_ref() == "cellXfs" => in_cells = false,
            Node::Done => return Ok(locked),
            _ => {}
        }
    }
}

/// The names that the workbook gives to cells, by their comparison keys.
fn names(package: &mut Package<'_>, name: &str) -> Result<HashMap<String, String>, Failure> {
    let mut names = HashMap::new();
    let Some(mut xml) = package.xml(name)? else { return Ok(names) };
    loop {
        let mut name = None;
        match xml.next()? {
            Node::Start(element) if element.local_name().as_ref() == "definedName" => {
                attributes(&element, |key, value| {
                    if key == "name" {
                        name = Some(fold::key(value));
                    }
                });
            }
            Node::Done => return Ok(names),
            _ => continue,
        }
        let refers = xml.text()?;
        names.extend(name.map(|name| (name, refers)));
    }
}

/// Who made the workbook and who changed it.
fn persons(package: &mut Package<'_>) -> Result<Vec<String>, Failure> {
    const PERSONS: [&str; 3] = ["creator", "lastModifiedBy", "Manager"];
    let mut persons: Vec<String> = Vec::new();
    for part in ["docProps/core.xml", "docProps/app.xml"] {
        let Some(mut xml) = package.xml(part)? else { continue };
        loop {
            match xml.next()? {
                Node::Start(element) if PERSONS.contains(&element.local_name().as_ref()) => {}
                Node::Done => break,
                _ => continue,
            }
            let name = fold::trim(&xml.text()?).to_owned();
            if !name.is_empty() && !persons.contains(&name) {
                persons.push(name);
            }
        }
    }
    Ok(persons)
}

/// What a drop-down offers: its own list, or what stands in cells. A formula that has to be calculated
/// is given back.
fn values(
    workbook: &Workbook,
    names: &HashMap<String, String>,
    own: &str,
    formula: &str,
) -> Result<Vec<String>, String> {
    let formula = formula.trim().trim_start_matches('=');
    if let Some(list) = formula.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let values = list.split(',').map(|value| value.trim().replace("\"\"", "\""));
        return Ok(values.collect());
    }
    let reference = names.get(&fold::key(formula)).map_or(formula, String::as_str);
    let (sheet, area) = reference.rsplit_once('!').unwrap_or((own, reference));
    let sheet = sheet.trim_matches('\'').replace("''", "'");
    let unknown = || formula.to_owned();
    let (first, last) = self::area(&area.replace('$', "")).ok_or_else(unknown)?;
    let found = workbook.sheets.iter().find(|found| found.name == sheet).ok_or_else(unknown)?;
    let rows = found.grid.rows.iter().filter(|row| (first.row..=last.row).contains(&row.row));
    let cells = rows.flat_map(loose);
    let inside = cells.filter(|loose| (first.column..=last.column).contains(&loose.at.column));
    Ok(inside.map(|loose| loose.text).collect())
}

/// An area such as `A1:B3` or `A1`.
fn area(text: &str) -> Option<(At, At)> {
    match text.split_once(':') {
        Some((first, last)) => Some((At::parse(first)?, At::parse(last)?)),
        None => At::parse(text).map(|at| (at, at)),
    }
}

/// What a drop-down offers, by its formula.
type Resolve<'r> = &'r dyn Fn(&str) -> Result<Arc<[String]>, String>;

struct Reader<'r> {
    locked: &'r [bool],
    resolve: Resolve<'r>,
    budget: &'r Budget<'r>,
    sheet: OnSheet,
    row: u32,
    areas: usize,
}

impl<'r> Reader<'r> {
    fn new(locked: &'r [bool], resolve: Resolve<'r>, budget: &'r Budget<'r>) -> Self {
        Self { locked, resolve, budget, sheet: OnSheet::default(), row: 0, areas: 0 }
    }

    fn read(mut self, mut xml: Xml<'_>) -> Result<OnSheet, Failure> {
        loop {
            let validation = match xml.next()? {
                Node::Start(element) => {
                    self.element(&element)?;
                    is_list(&element)
                }
                Node::Done => return Ok(self.sheet),
                _ => None,
            };
            if let Some((areas, is_strict)) = validation {
                self.validation(&mut xml, areas, is_strict)?;
            }
        }
    }

    fn element(&mut self, element: &Element<'_>) -> Result<(), Failure> {
        match element.local_name().as_ref() {
            "sheetProtection" => attributes(element, |key, value| {
                self.sheet.is_protected |= key == "sheet" && is_true(value);
            }),
            "mergeCell" => {
                let merges = &mut self.sheet.merges;
                attributes(element, |key, value| {
                    if key == "ref" {
                        merges.extend(area(value));
                    }
                });
                self.budget.entry()?;
            }
            "col" => {
                let (mut first, mut last, mut style) = (None, None, None);
                attributes(element, |key, value| match key {
                    "min" => first = value.parse::<u32>().ok(),
                    "max" => last = value.parse::<u32>().ok(),
                    "style" => style = value.parse().ok(),
                    _ => {}
                });
                if let (Some(first @ 1..), Some(last @ 1..), Some(style)) = (first, last, style) {
                    let lock = self.is_locked(style);
                    self.sheet.locks.columns.push((first - 1, last - 1, lock));
                    self.budget.entry()?;
                }
            }
            "row" => {
                let mut style = None;
                self.row += 1;
                attributes(element, |key, value| match key {
                    "r" => self.row = value.parse().unwrap_or(self.row),
                    "s" => style = value.parse().ok(),
                    _ => {}
                });
                if let Some(style) = style {
                    let lock = self.is_locked(style);
                    self.sheet.locks.rows.insert(self.row.saturating_sub(1), lock);
                }
            }
            "c" => self.cell(element)?,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element<'_>) -> Result<(), Failure> {
        let (mut at, mut style) = (None, 0);
        attributes(element, |key, value| match key {
            "r" => at = At::parse(value),
            "s" => style = value.parse().unwrap_or(0),
            _ => {}
        });
        if let Some(at) = at {
            let lock = self.is_locked(style);
            self.sheet.locks.cells.insert(at, lock);
            self.budget.entry()?;
        }
        Ok(())
    }

    fn is_locked(&self, style: usize) -> bool {
        self.locked.get(style).copied().unwrap_or(true)
    }

    /// The rest of a drop-down. Where it refers to another sheet, its cells stand in an element, too.
    fn validation(
        &mut self,
        xml: &mut Xml<'_>,
        mut areas: String,
        is_strict: bool,
    ) -> Result<(), Failure> {
        let (mut formula, mut inside) = (String::new(), "");
        loop {
            match xml.next()? {
                Node::Start(element) => match element.local_name().as_ref() {
                    "formula1" => inside = "formula",
                    "sqref" => inside = "areas",
                    "formula2" => inside = "",
                    _ => {}
                },
                Node::Text(text) if inside == "formula" => formula.push_str(&text),
                Node::Text(text) if inside == "areas" => areas.push_str(&text),
                Node::End(element) if element.local_name().as_ref() == "dataValidation" => break,
                Node::Done => break,
                _ => {}
            }
        }
        let areas: Vec<(At, At)> = areas.split_whitespace().filter_map(area).collect();
        for _ in &areas {
            self.budget.entry()?;
        }
        self.areas += areas.len();
        // nobody makes so many by hand, and each cell is sought in all of them
        if self.areas > MOST_AREAS {
            return Ok(());
        }
        self.sheet.choices.push(Choices { areas, values: (self.resolve)(&formula), is_strict });
        Ok(())
    }
}

/// The cells of a drop-down, if an element is one, and whether nothing else can be filled in there.
fn is_list(element: &Element<'_>) -> Option<(String, bool)> {
    if element.local_name().as_ref() != "dataValidation" {
        return None;
    }
    let (mut areas, mut is_list, mut is_said, mut is_stop) = (String::new(), false, false, true);
    attributes(element, |key, value| match key {
        "sqref" => value.clone_into(&mut areas),
        "type" => is_list = value == "list",
        "showErrorMessage" => is_said = is_true(value),
        "errorStyle" => is_stop = value == "stop",
        _ => {}
    });
    is_list.then_some((areas, is_said && is_stop))
}
