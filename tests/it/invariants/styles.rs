//! Looks: as many as Excel takes, and every number of one that is used is that of one that is there.

use std::collections::{BTreeMap, HashSet};

use super::book::{Book, Element, WORKBOOK, length};
use super::checked::Checked;

/// Most looks of cells, fonts, and characters of a number format.
const MOST_LOOKS: usize = 65_490;
const MOST_FONTS: usize = 1_024;
const LONGEST_FORMAT: usize = 255;
/// The first number of a number format that is not Excel's own.
const FIRST_FORMAT: u32 = 164;

pub(super) fn check(book: &Book, checked: &mut Checked) {
    let part = book.related(WORKBOOK, "styles").unwrap_or_default();
    let elements = book.elements_of(&part);
    let count = |path: &str| elements.iter().filter(|it| it.path == path).count();
    let (looks, fonts) = (count("/styleSheet/cellXfs/xf"), count("/styleSheet/fonts/font"));
    checked.must("looks are few enough", (1..=MOST_LOOKS).contains(&looks), || looks.to_string());
    checked.must("fonts are few enough", (1..=MOST_FONTS).contains(&fonts), || fonts.to_string());
    counts(&part, elements, checked);
    let formats = formats(&part, elements, checked);
    let made_of = [
        ("fontId", fonts),
        ("fillId", count("/styleSheet/fills/fill")),
        ("borderId", count("/styleSheet/borders/border")),
        ("xfId", count("/styleSheet/cellStyleXfs/xf")),
    ];
    for element in elements.iter().filter(|it| it.path == "/styleSheet/cellXfs/xf") {
        for (name, most) in made_of {
            let number: usize = element.number(name).unwrap_or(0);
            checked.must("looks are made of what is there", number < most, || {
                format!("{part}: {name} {number}")
            });
        }
        let format: u32 = element.number("numFmtId").unwrap_or(0);
        let is_known = format < FIRST_FORMAT || formats.contains(&format);
        checked.must("looks have a format that is there", is_known, || format!("{part}: {format}"));
    }
    let differences = count("/styleSheet/dxfs/dxf");
    for sheet in &book.sheets {
        used(&sheet.part, &sheet.elements, (looks, differences), checked);
    }
    for (part, _) in book.parts.iter().filter(|(part, _)| part.starts_with("xl/tables/")) {
        used(part, book.elements_of(part), (looks, differences), checked);
    }
}

/// How many there are of a kind is said where they stand.
fn counts(part: &str, elements: &[Element], checked: &mut Checked) {
    let mut children: BTreeMap<&str, usize> = BTreeMap::new();
    for element in elements {
        if let Some((parent, _)) = element.path.rsplit_once('/') {
            *children.entry(parent).or_default() += 1;
        }
    }
    for element in elements.iter().filter(|it| it.is_child()) {
        if let Some(count) = element.number::<usize>("count") {
            let found = children.get(element.path.as_str()).copied().unwrap_or(0);
            checked.must("looks are counted", count == found, || {
                format!("{part} {}: {count}, not {found}", element.path)
            });
        }
    }
}

fn formats(part: &str, elements: &[Element], checked: &mut Checked) -> HashSet<u32> {
    let mut formats = HashSet::new();
    for element in elements.iter().filter(|it| it.path == "/styleSheet/numFmts/numFmt") {
        let code = element.get("formatCode").unwrap_or_default();
        let place = || format!("{part}: {code}");
        let fits = (1..=LONGEST_FORMAT).contains(&length(code));
        checked.must("number formats are short", fits, place);
        let is_new = element.number("numFmtId").is_some_and(|number| formats.insert(number));
        checked.must("number formats are there once", is_new, place);
    }
    formats
}

fn used(
    part: &str,
    elements: &[Element],
    (looks, differences): (usize, usize),
    checked: &mut Checked,
) {
    for element in elements {
        let attribute = match element.name() {
            "c" | "row" => "s",
            "col" => "style",
            _ => "dxfId",
        };
        let (what, most) = match attribute {
            "dxfId" => ("looks on top are there", differences),
            _ => ("looks are there", looks),
        };
        if let Some(number) = element.number::<usize>(attribute) {
            checked.must(what, number < most, || {
                format!("{part} {}: {number}", element.get("r").unwrap_or(element.name()))
            });
        }
    }
}
