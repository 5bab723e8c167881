//! Reads .xlsx and .xlsm: the parts of the package, one after another, as streams. Source: ECMA-376
//! Part 1, clause 18, in the transitional and the strict form.

use super::formats::Styles;
use super::grid::{Kind, Sheet, Workbook};
use super::labels;
use super::limits::{Budget, Limit};
use super::package::{Package, Relation};
use super::xml::{Element, Node, attributes};
use crate::submission::Failure;

pub(super) mod fittings;
mod sheet;
mod strings;

/// Where the workbook is if nothing says so.
const USUAL: &str = "xl/workbook.xml";

pub(super) fn open(package: &mut Package<'_>, budget: &Budget<'_>) -> Result<Workbook, Failure> {
    let root = package.relations("")?;
    let name = workbook_part(package, &root);
    let relations = package.relations(&name)?;
    let listed = listed(package, &name, budget)?.ok_or(Failure::NotAWorkbook)?;
    let part = |kind: &str, usual: &str| {
        target(&relations, kind).map_or_else(|| usual.to_owned(), str::to_owned)
    };
    let strings = strings::read(package, &part("sharedStrings", "xl/sharedStrings.xml"), budget)?;
    let styles = styles(package, &part("styles", "xl/styles.xml"))?;
    let formats = styles.formats(listed.from_1904);
    let mut sheets = Vec::new();
    for (number, entry) in listed.sheets.into_iter().enumerate() {
        let Some(part) = entry.part(number, &relations) else { continue };
        let Some(xml) = package.xml(&part)? else {
            if entry.hidden {
                continue;
            }
            return Err(Failure::Damaged(part));
        };
        let grid = sheet::read(xml, &strings, &formats, budget);
        let grid = match grid {
            Ok(grid) => grid,
            // what nobody sees need not be readable
            Err(Failure::Damaged(_)) if entry.hidden => continue,
            Err(failure) => return Err(failure),
        };
        sheets.push(Sheet { name: entry.name, hidden: entry.hidden, grid });
    }
    let properties = target(&root, "core-properties").unwrap_or("docProps/core.xml").to_owned();
    let modified = modified(package, &properties).unwrap_or_default();
    let label = labels::of_package(package)?;
    Ok(Workbook { kind: Kind::Xlsx, sheets, modified, label })
}

/// Where the workbook is.
fn workbook_part(package: &Package<'_>, root: &[Relation]) -> String {
    let named = target(root, "officeDocument").filter(|name| package.has(name));
    named.unwrap_or(USUAL).to_owned()
}

pub(super) fn target<'r>(relations: &'r [Relation], kind: &str) -> Option<&'r str> {
    relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
}

/// What the workbook says about its sheets.
#[derive(Default)]
struct Listed {
    sheets: Vec<Entry>,
    from_1904: bool,
}

struct Entry {
    name: String,
    hidden: bool,
    relation: Option<String>,
}

impl Entry {
    /// Where the sheet is, counted from zero; none if it is another thing than cells. A sheet that nothing
    /// refers to has the usual name, if it is there.
    fn part(&self, number: usize, relations: &[Relation]) -> Option<String> {
        match relations.iter().find(|relation| Some(&relation.id) == self.relation.as_ref()) {
            Some(relation) if relation.kind != "worksheet" => None,
            Some(relation) => Some(relation.target.clone()),
            None => Some(format!("xl/worksheets/sheet{}.xml", number + 1)),
        }
    }
}

fn listed(
    package: &mut Package<'_>,
    name: &str,
    budget: &Budget<'_>,
) -> Result<Option<Listed>, Failure> {
    let Some(mut xml) = package.xml(name)? else { return Ok(None) };
    let mut listed = Listed::default();
    xml.each_element(|element| {
        match element.local_name().as_ref() {
            "workbookPr" => attributes(element, |key, value| {
                listed.from_1904 |= key == "date1904" && is_true(value);
            }),
            "sheet" => {
                let mut entry = Entry { name: String::new(), hidden: false, relation: None };
                attributes(element, |key, value| match key {
                    "name" => value.clone_into(&mut entry.name),
                    "state" => entry.hidden = value != "visible",
                    "id" => entry.relation = Some(value.to_owned()),
                    _ => {}
                });
                budget.string(&entry.name)?;
                listed.sheets.push(entry);
                budget.within(Limit::Sheets, listed.sheets.len() as u64)?;
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(Some(listed))
}

/// The number formats of the cells' styles, and which strike out.
fn styles(package: &mut Package<'_>, name: &str) -> Result<Styles, Failure> {
    let mut styles = Styles::default();
    let Some(mut xml) = package.xml(name)? else { return Ok(styles) };
    let (mut in_cells, mut in_fonts, mut is_struck) = (false, false, false);
    loop {
        match xml.next()? {
            Node::Start(element) => match element.local_name().as_ref() {
                "fonts" => in_fonts = true,
                "font" => is_struck = false,
                "strike" => is_struck = is_on(&element),
                "numFmt" => {
                    let (mut number, mut code) = (None, String::new());
                    attributes(&element, |key, value| match key {
                        "numFmtId" => number = value.parse().ok(),
                        "formatCode" => value.clone_into(&mut code),
                        _ => {}
                    });
                    if let Some(number) = number {
                        styles.define(number, &code);
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let (mut format, mut font) = (0, 0);
                    attributes(&element, |key, value| match key {
                        "numFmtId" => format = value.parse().unwrap_or(0),
                        "fontId" => font = value.parse().unwrap_or(0),
                        _ => {}
                    });
                    styles.push(format, font);
                }
                _ => {}
            },
            Node::End(element) => match element.local_name().as_ref() {
                "cellXfs" => in_cells = false,
                "fonts" => in_fonts = false,
                "font" if in_fonts => styles.font(is_struck),
                _ => {}
            },
            Node::Done => return Ok(styles),
            _ => {}
        }
    }
}

/// When the document says it was last changed, else when it was made.
pub(super) fn modified(package: &mut Package<'_>, name: &str) -> Result<Option<String>, Failure> {
    let Some(mut xml) = package.xml(name)? else { return Ok(None) };
    let (mut created, mut modified) = (String::new(), String::new());
    let mut inside = "";
    loop {
        match xml.next()? {
            Node::Start(element) => {
                inside = match element.local_name().as_ref() {
                    "created" => "created",
                    "modified" => "modified",
                    _ => "",
                };
            }
            Node::Text(text) if inside == "created" => created.push_str(&text),
            Node::Text(text) if inside == "modified" => modified.push_str(&text),
            Node::End(_) => inside = "",
            Node::Done => break,
            _ => {}
        }
    }
    let date = if modified.is_empty() { created } else { modified };
    Ok(Some(date).filter(|date| !date.is_empty()))
}

/// Whether an element switches something on: it does so if it says nothing else.
fn is_on(element: &Element<'_>) -> bool {
    let mut is_on = true;
    attributes(element, |key, value| is_on &= key != "val" || is_true(value));
    is_on
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
