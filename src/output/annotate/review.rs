//! The sheet that lists what was found, each with a link to its cell; the first of the workbook.

use std::fmt::Write as _;

use super::styles::Looks;
use crate::message::Language;
use crate::output::workbook::cells::fitting;
use crate::output::workbook::sheet::xml::{DECLARATION, push_attribute, push_text};
use crate::place::column_letters;
use crate::report::Told;
use crate::schema::Schema;

/// What a sheet with findings says.
pub(crate) struct Review<'r> {
    pub schema: &'r Schema,
    pub language: Language,
    pub title: String,
    /// What to do.
    pub intro: String,
    /// The most serious ones first.
    pub findings: &'r [&'r Told],
}

/// Ids of the headers, and the widths of their columns.
const COLUMNS: [(&str, u32); 8] = [
    ("finding-number", 6),
    ("finding-severity", 10),
    ("finding-rule", 8),
    ("finding-source-cell", 18),
    ("finding-record", 12),
    ("finding-value", 20),
    ("finding-message", 60),
    ("finding-hint", 44),
];
/// The row with the headers, counted from one.
const HEADER: usize = 4;

impl Review<'_> {
    /// The sheet's part; `links` says whether a sheet of this name is there to be linked to.
    pub(super) fn sheet(&self, looks: &Looks, is_there: impl Fn(&str) -> bool) -> String {
        let mut rows = String::new();
        let mut links = String::new();
        push_row(&mut rows, 1, &[(looks.title, &self.title)], Some(24));
        push_row(&mut rows, 2, &[(0, &self.intro)], None);
        let headers = self.headers();
        let head: Vec<(usize, &str)> =
            headers.iter().map(|text| (looks.head, text.as_str())).collect();
        push_row(&mut rows, HEADER, &head, None);
        for (number, told) in (1..).zip(self.findings) {
            let row = HEADER + number;
            let place = place(told);
            let linked =
                told.sheet.as_deref().filter(|sheet| is_there(sheet)).zip(told.cell.as_ref());
            if let Some((sheet, cell)) = linked {
                let _ = write!(links, "<hyperlink ref=\"D{row}\" location=\"");
                push_attribute(&mut links, &format!("'{}'!{cell}", sheet.replace('\'', "''")));
                links.push_str("\" display=\"");
                push_attribute(&mut links, fitting(&place));
                links.push_str("\"/>");
            }
            let label = told.severity.signed(self.language);
            let link = if linked.is_some() { looks.link } else { looks.text };
            let severity = looks.severity[told.severity as usize];
            let cells = [
                (looks.text, number.to_string()),
                (severity, label),
                (looks.text, told.code.clone()),
                (link, place),
                (looks.text, told.records.join(", ")),
                (looks.text, told.value.clone().unwrap_or_default()),
                (looks.text, told.message.clone()),
                (looks.text, told.hint.clone()),
            ];
            let cells: Vec<(usize, &str)> =
                cells.iter().map(|(look, text)| (*look, text.as_str())).collect();
            push_row(&mut rows, row, &cells, Some(height(&cells)));
        }
        let links =
            if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
        let mut widths = String::new();
        for (place, (_, width)) in (1..).zip(COLUMNS) {
            let _ = write!(
                widths,
                "<col min=\"{place}\" max=\"{place}\" width=\"{width}\" customWidth=\"1\"/>"
            );
        }
        format!(
            "{DECLARATION}<worksheet \
             xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>\
             <sheetViews><sheetView showGridLines=\"0\" tabSelected=\"1\" workbookViewId=\"0\">\
             <pane ySplit=\"{HEADER}\" topLeftCell=\"A{next}\" activePane=\"bottomLeft\" \
             state=\"frozen\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>\
             <cols>{widths}</cols><sheetData>{rows}</sheetData>{links}\
             <pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" \
             footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>\
             <headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
            next = HEADER + 1,
        )
    }

    fn headers(&self) -> Vec<String> {
        let header = |id: &str| match id {
            "finding-record" => self.schema.form.record.get(self.language).to_owned(),
            id => self.language.text(id),
        };
        COLUMNS.iter().map(|(id, _)| header(id)).collect()
    }
}

/// How many cells are named; all of them are marked.
const NAMED: usize = 30;

/// Where it is, as people find it.
fn place(told: &Told) -> String {
    let mut cells = told.cells.iter().take(NAMED).cloned().collect::<Vec<_>>().join(" ");
    if told.cells.len() > NAMED {
        cells.push_str(" \u{2026}");
    }
    match &told.sheet {
        Some(sheet) if cells.is_empty() => sheet.clone(),
        Some(sheet) => format!("{sheet} {cells}"),
        None => cells,
    }
}

/// The height that the texts of a row need, in points: full-width characters take two places.
fn height(cells: &[(usize, &str)]) -> usize {
    const LINE: usize = 15;
    const TALLEST: usize = 400;
    let lines = |(text, width): (&str, u32)| {
        let width = usize::try_from(width).unwrap_or(1).max(3) - 2;
        let of_line =
            |line: &str| unicode_width::UnicodeWidthStr::width(line).div_ceil(width).max(1);
        text.lines().map(of_line).sum::<usize>().max(1)
    };
    let widths = COLUMNS.iter().map(|(_, width)| *width);
    let most = cells.iter().map(|(_, text)| *text).zip(widths).map(lines).max().unwrap_or(1);
    (most * LINE + 4).min(TALLEST)
}

/// Pushes a row of texts, each with the number of its look.
fn push_row(out: &mut String, row: usize, cells: &[(usize, &str)], height: Option<usize>) {
    let height = height.map(|height| format!(" ht=\"{height}\" customHeight=\"1\""));
    let _ = write!(out, "<row r=\"{row}\"{}>", height.unwrap_or_default());
    for (column, (look, text)) in (0..).zip(cells) {
        let letters = column_letters(column);
        let _ = write!(out, "<c r=\"{letters}{row}\" s=\"{look}\" t=\"inlineStr\"><is>");
        out.push_str("<t xml:space=\"preserve\">");
        push_text(out, fitting(text));
        out.push_str("</t></is></c>");
    }
    out.push_str("</row>");
}
