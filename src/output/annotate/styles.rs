//! The looks that are added to a workbook's own (ECMA-376 Part 1, 18.8). What is already there is used
//! again, so that they do not pile up.

use super::Unsuitable;
use super::splice::{Document, Edits};
use crate::finding::Severity;

/// Numbers of looks.
pub(super) struct Looks {
    /// Of cells on the sheet with the findings.
    pub title: usize,
    pub text: usize,
    pub head: usize,
    pub link: usize,
    pub severity: [usize; Severity::ALL.len()],
    /// Of flagged cells, on top of their own looks (18.8.14 dxf).
    pub flagged: [usize; Severity::ALL.len()],
}

/// The colours of severities, as in the consolidated workbook.
const fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "FFFFC7CE",
        Severity::Warning => "FFFFEB9C",
        Severity::Info => "FFDDEBF7",
    }
}

/// How texts stand in cells.
const WRAPPED: &str = "vertical=\"top\" wrapText=\"1\"";
/// The colour of the row with the headers.
const HEAD: &str = "FFDDEBF7";

/// The styles of a workbook with the looks that are needed.
pub(super) fn with_looks(xml: &str) -> Result<(String, Looks), Unsuitable> {
    let mut styles = Styles { xml: xml.to_owned() };
    let font =
        |more: &str| format!("<font>{more}<name val=\"Yu Gothic\"/><family val=\"2\"/></font>");
    let plain = styles.place("fonts", &font("<sz val=\"10\"/>"))?;
    let bold = styles.place("fonts", &font("<b/><sz val=\"10\"/>"))?;
    let large = styles.place("fonts", &font("<b/><sz val=\"14\"/>"))?;
    let linked = styles.place("fonts", &font("<u/><sz val=\"10\"/><color rgb=\"FF0563C1\"/>"))?;
    let line = |side: &str| format!("<{side} style=\"thin\"><color rgb=\"FFA6A6A6\"/></{side}>");
    let lines = ["left", "right", "top", "bottom"].map(line).concat();
    let border = styles.place("borders", &format!("<border>{lines}<diagonal/></border>"))?;
    let none =
        styles.place("borders", "<border><left/><right/><top/><bottom/><diagonal/></border>")?;
    let no_fill = styles.place("fills", "<fill><patternFill patternType=\"none\"/></fill>")?;
    let solid = |rgb: &str| {
        format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{rgb}\"/>\
             <bgColor indexed=\"64\"/></patternFill></fill>"
        )
    };
    let mut severity = [0; Severity::ALL.len()];
    let mut flagged = [0; Severity::ALL.len()];
    let look = |font: usize, fill: usize, border: usize, more: &str| {
        format!(
            "<xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" \
             applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">\
             <alignment {more}/></xf>"
        )
    };
    for each in Severity::ALL {
        let rgb = colour(each);
        let fill = styles.place("fills", &solid(rgb))?;
        severity[each as usize] = styles.place("cellXfs", &look(plain, fill, border, WRAPPED))?;
        let dxf = format!(
            "<dxf><fill><patternFill patternType=\"solid\"><fgColor rgb=\"{rgb}\"/>\
             <bgColor rgb=\"{rgb}\"/></patternFill></fill></dxf>"
        );
        flagged[each as usize] = styles.place("dxfs", &dxf)?;
    }
    let head = styles.place("fills", &solid(HEAD))?;
    let centred = "horizontal=\"center\" vertical=\"center\" wrapText=\"1\"";
    let looks = Looks {
        title: styles.place("cellXfs", &look(large, no_fill, none, "vertical=\"center\""))?,
        text: styles.place("cellXfs", &look(plain, no_fill, border, WRAPPED))?,
        head: styles.place("cellXfs", &look(bold, head, border, centred))?,
        link: styles.place("cellXfs", &look(linked, no_fill, border, WRAPPED))?,
        severity,
        flagged,
    };
    Ok((styles.xml, looks))
}

struct Styles {
    xml: String,
}

impl Styles {
    /// The place of an entry in one of the lists, to which it is added if it is not there.
    fn place(&mut self, list: &str, entry: &str) -> Result<usize, Unsuitable> {
        let document = Document::parse(&self.xml).ok_or(Unsuitable)?;
        let prefix = document.prefix;
        let entry = prefixed(entry, prefix);
        let Some(child) = document.child(list) else {
            return self.begin(list, &entry);
        };
        let inner = Document::parse(child.whole).ok_or(Unsuitable)?;
        if let Some(place) = inner.children.iter().position(|child| child.whole == entry) {
            return Ok(place);
        }
        let place = inner.children.len();
        let whole = inner.with(&entry, &[("count", (place + 1).to_string())]);
        let mut edits = Edits::default();
        edits.replace(child.place.clone(), whole);
        self.xml = edits.apply(&self.xml);
        Ok(place)
    }

    /// Adds a list with its first entry. Source of the order: ECMA-376 Part 1, 18.8.39 (styleSheet).
    fn begin(&mut self, list: &str, entry: &str) -> Result<usize, Unsuitable> {
        const BEFORE: [&str; 3] = ["cellStyles", "cellXfs", "cellStyleXfs"];
        // every workbook has the others
        if list != "dxfs" {
            return Err(Unsuitable);
        }
        let document = Document::parse(&self.xml).ok_or(Unsuitable)?;
        let prefix = document.prefix;
        let before = BEFORE.iter().find_map(|name| document.child(name)).ok_or(Unsuitable)?;
        let mut edits = Edits::default();
        let text = format!("<{prefix}{list} count=\"1\">{entry}</{prefix}{list}>");
        edits.insert(before.place.end, text);
        self.xml = edits.apply(&self.xml);
        Ok(0)
    }
}

/// XML with a prefix before the names of all elements.
pub(super) fn prefixed(xml: &str, prefix: &str) -> String {
    if prefix.is_empty() {
        return xml.to_owned();
    }
    xml.replace("</", "\u{0}")
        .replace('<', &format!("<{prefix}"))
        .replace('\u{0}', &format!("</{prefix}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = "<styleSheet><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>\
        <borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>\
        <cellXfs count=\"1\"><xf/></cellXfs><cellStyles count=\"0\"/></styleSheet>";

    #[test]
    fn looks_are_added_once() {
        let (once, looks) = with_looks(STYLES).unwrap();
        assert!(once.contains("<cellStyles count=\"0\"/><dxfs count=\"3\"><dxf>"), "{once}");
        assert_eq!(looks.flagged, [2, 1, 0]);
        assert!(looks.text > 0);
        let (twice, again) = with_looks(&once).unwrap();
        assert_eq!((once, looks.link), (twice, again.link));
    }

    #[test]
    fn names_have_the_prefix_of_the_part() {
        assert_eq!(prefixed("<a><b/></a>", "x:"), "<x:a><x:b/></x:a>");
        let with_prefix = prefixed(STYLES, "x:");
        assert!(
            with_looks(&with_prefix).unwrap().0.contains("<x:dxfs count=\"3\"><x:dxf><x:fill>")
        );
        assert!(with_looks("<styleSheet/>").is_err());
    }
}
