//! Writes .xls and .xlsb by hand, one record after another, from the same description: as Excel
//! would write them, and as no program would.

use super::package::package;

/// A sheet of a workbook.
#[derive(Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) hidden: bool,
    /// Row, column, style, content.
    pub(crate) cells: Vec<(u16, u16, u16, Content)>,
    /// First and last row, first and last column.
    pub(crate) merges: Vec<[u16; 4]>,
    pub(crate) hidden_rows: Vec<u16>,
    pub(crate) hidden_columns: Vec<[u16; 2]>,
}

#[derive(Clone, Copy)]
pub(crate) enum Content {
    /// By its number in the list.
    Shared(u32),
    /// In the cell itself.
    Text(&'static str),
    /// In the cell itself, with looks.
    Rich(&'static str),
    Number(f64),
    /// A number in four bytes.
    Short(u32),
    Truth(bool),
    Error(u8),
    /// The value of a formula.
    Formula(Value, Refers),
}

#[derive(Clone, Copy)]
pub(crate) enum Value {
    Text(&'static str),
    Number(f64),
    Truth(bool),
    Error(u8),
}

/// Where a formula refers to.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Refers {
    ThisWorkbook,
    AnotherWorkbook,
}

/// A text of the list, and how it is read aloud. What is read aloud is struck out from its second
/// character on.
pub(crate) type Shared = (&'static str, &'static str);

/// A workbook that counts days from 1904.
#[derive(Clone, Default)]
pub(crate) struct Workbook {
    /// Number and code.
    pub(crate) formats: Vec<(u16, &'static str)>,
    /// For each style, the number of its format. The last one strikes out what it shows.
    pub(crate) styles: Vec<u16>,
    pub(crate) strings: Vec<Shared>,
    pub(crate) sheets: Vec<Sheet>,
}

/// 1 June 2024, 9:00, in ten millionths of a second from 1601.
const MODIFIED: u64 = 133_617_060_000_000_000;

/// Numbers in the order of their bytes.
macro_rules! bytes {
    ($($number:expr),*) => { [$($number.to_le_bytes().as_slice()),*].concat() };
}
pub(crate) use bytes;

/// The beginnings of five fonts, the last of which strikes out what it shows.
fn fonts() -> [Vec<u8>; 5] {
    [0_u16, 0, 2, 0, 8].map(|options| bytes!(220_u16, options))
}

/// For each style, the numbers of its format and of its font, of which the last strikes out.
fn styles(workbook: &Workbook, struck: u16) -> impl Iterator<Item = (u16, u16)> {
    let last = workbook.styles.len() - 1;
    let font = move |place: usize| if place == last { struck } else { 0 };
    workbook.styles.iter().enumerate().map(move |(place, format)| (*format, font(place)))
}

fn units(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn count(text: &str) -> u16 {
    u16::try_from(text.encode_utf16().count()).expect("a short text")
}

/// A record of .xls.
pub(crate) fn xls_record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("a short record");
    [&bytes!(kind, length), data].concat()
}

/// A text of .xls: its length, its width, its characters.
fn xls_text(text: &str) -> Vec<u8> {
    [bytes!(count(text), 1_u8), units(text)].concat()
}

/// The stream with the records of a workbook.
pub(crate) fn xls_stream(workbook: &Workbook) -> Vec<u8> {
    let globals = |places: &[u32]| {
        let mut out = xls_record(0x0809, &bytes!(0x0600_u16, 5_u16, 0_u64, 0_u32));
        out.extend(xls_record(0x0022, &bytes!(1_u16)));
        for (number, code) in &workbook.formats {
            out.extend(xls_record(0x041E, &[bytes!(number), xls_text(code)].concat()));
        }
        // there is no font with the number 4
        for font in fonts() {
            out.extend(xls_record(0x0031, &[&*font, &[0; 12]].concat()));
        }
        for (format, font) in styles(workbook, 5) {
            out.extend(xls_record(0x00E0, &bytes!(font, format, 0_u64, 0_u64)));
        }
        for (sheet, place) in workbook.sheets.iter().zip(places) {
            let count = u8::try_from(count(sheet.name)).expect("a short name");
            let head = bytes!(place, u8::from(sheet.hidden), 0_u8, count, 1_u8);
            out.extend(xls_record(0x0085, &[head, units(sheet.name)].concat()));
        }
        // this workbook, another one, a place in each
        out.extend(xls_record(0x01AE, &bytes!(1_u16, 0x0401_u16)));
        out.extend(xls_record(0x01AE, &[bytes!(0_u16), xls_text("\u{1}other.xls")].concat()));
        out.extend(xls_record(0x0017, &bytes!(2_u16, 0_u16, 0_u16, 0_u16, 1_u16, 0_u16, 0_u16)));
        let all = u32::try_from(workbook.strings.len()).expect("a few");
        let texts = workbook.strings.iter().flat_map(xls_shared).collect();
        out.extend(xls_record(0x00FC, &[bytes!(all, all), texts].concat()));
        out.extend(xls_record(0x000A, &[]));
        out
    };
    let sheets: Vec<Vec<u8>> = workbook.sheets.iter().map(xls_sheet).collect();
    let mut end = globals(&vec![0; sheets.len()]).len();
    let mut places = Vec::new();
    for sheet in &sheets {
        places.push(u32::try_from(end).expect("a short stream"));
        end += sheet.len();
    }
    [globals(&places), sheets.concat()].concat()
}

fn xls_shared((text, phonetic): &Shared) -> Vec<u8> {
    if phonetic.is_empty() {
        return xls_text(text);
    }
    let (runs, aloud) = (bytes!(1_u16, 5_u16), units(phonetic));
    let size = u32::try_from(aloud.len()).expect("a short text");
    let head = bytes!(count(text), 0x0D_u8, 1_u16, size);
    [head, units(text), runs, aloud].concat()
}

fn xls_sheet(sheet: &Sheet) -> Vec<u8> {
    let mut out = xls_record(0x0809, &bytes!(0x0600_u16, 0x10_u16, 0_u64, 0_u32));
    for [first, last] in &sheet.hidden_columns {
        out.extend(xls_record(0x007D, &bytes!(first, last, 0_u16, 0_u16, 1_u16, 0_u16)));
    }
    for row in &sheet.hidden_rows {
        out.extend(xls_record(0x0208, &bytes!(row, 0_u64, 0_u16, 0x20_u32)));
    }
    // a chart on the sheet, with a number of its own
    out.extend(xls_record(0x0809, &bytes!(0x0600_u16, 0x20_u16, 0_u64, 0_u32)));
    out.extend(xls_record(0x0203, &bytes!(0_u16, 0_u16, 0_u16, 99.0_f64)));
    out.extend(xls_record(0x000A, &[]));
    let mut cells = sheet.cells.iter().peekable();
    while let Some((row, column, style, content)) = cells.next() {
        let mut data = bytes!(row, column, style);
        if let Content::Short(bits) = content {
            // side by side, they share a record
            data.truncate(4);
            data.extend(bytes!(style, bits));
            let mut last = *column;
            while let Some((_, column, style, Content::Short(bits))) =
                cells.next_if(|cell| cell.0 == *row && cell.1 == last + 1 && is_short(cell.3))
            {
                last = *column;
                data.extend(bytes!(style, bits));
            }
            data.extend(bytes!(last));
            if last > *column {
                out.extend(xls_record(0x00BD, &data));
            } else {
                out.extend(xls_record(0x027E, &data[..10]));
            }
            continue;
        }
        out.extend(xls_cell(&data, *content));
    }
    let count = u16::try_from(sheet.merges.len()).expect("a few");
    out.extend(xls_record(
        0x00E5,
        &[
            bytes!(count),
            sheet.merges.iter().flatten().flat_map(|number| number.to_le_bytes()).collect(),
        ]
        .concat(),
    ));
    out.extend(xls_record(0x000A, &[]));
    out
}

fn is_short(content: Content) -> bool {
    matches!(content, Content::Short(_))
}

fn xls_cell(head: &[u8], content: Content) -> Vec<u8> {
    let one = |kind: u16, data: Vec<u8>| xls_record(kind, &[head, &data].concat());
    match content {
        Content::Shared(number) => one(0x00FD, bytes!(number)),
        Content::Text(text) => one(0x0204, xls_text(text)),
        Content::Rich(text) => one(0x00D6, [xls_text(text), bytes!(1_u16, 0_u32)].concat()),
        Content::Number(number) => one(0x0203, bytes!(number)),
        Content::Short(_) => unreachable!("written with those beside it"),
        Content::Truth(truth) => one(0x0205, bytes!(u8::from(truth), 0_u8)),
        Content::Error(code) => one(0x0205, bytes!(code, 1_u8)),
        Content::Formula(value, refers) => {
            let (value, text) = match value {
                Value::Text(text) => ([0, 0, 0, 0, 0, 0, 0xFF, 0xFF], Some(text)),
                Value::Truth(truth) => ([1, 0, truth.into(), 0, 0, 0, 0xFF, 0xFF], None),
                Value::Error(code) => ([2, 0, code, 0, 0, 0, 0xFF, 0xFF], None),
                Value::Number(number) => (number.to_le_bytes(), None),
            };
            let tokens = bytes!(0x5A_u8, u16::from(refers == Refers::AnotherWorkbook), 0_u32);
            let length = u16::try_from(tokens.len()).expect("a short formula");
            let rest = bytes!(0_u16, 0_u32, length);
            let text = text.map(|text| xls_record(0x0207, &xls_text(text))).unwrap_or_default();
            [one(0x0006, [value.to_vec(), rest, tokens].concat()), text].concat()
        }
    }
}

/// What an .xls file says about itself: when it was last changed.
pub(crate) fn summary() -> Vec<u8> {
    [vec![0; 44], bytes!(48_u32, 32_u32, 1_u32, 0x0D_u32, 16_u32, 0x40_u32, MODIFIED)].concat()
}

/// A file of sectors with streams.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    const FREE: u32 = u32::MAX;
    const END: u32 = u32::MAX - 1;
    let mut chains = Vec::new();
    let mut sectors = Vec::new();
    let mut add = |data: &[u8]| {
        let first = chains.len();
        // shorter streams would stand in small sectors
        let mut data = data.to_vec();
        data.resize(data.len().next_multiple_of(512).max(4096), 0);
        chains.extend(
            (first + 1..).take(data.len() / 512).map(|next| u32::try_from(next).expect("few")),
        );
        *chains.last_mut().expect("a sector") = END;
        sectors.extend(data);
        u32::try_from(first).expect("few")
    };
    let mut directory = entry("Root Entry", 5, [FREE, FREE, 1], END, 0);
    for (place, (name, data)) in (2..).zip(streams) {
        let next = if place > streams.len() { FREE } else { u32::try_from(place).expect("few") };
        let size = data.len().max(4096);
        directory.extend(entry(name, 2, [FREE, next, FREE], add(data), size));
    }
    let directory = add(&directory);
    let tables = chains.len().div_ceil(127);
    let first = chains.len();
    chains.extend(vec![u32::MAX - 2; tables]);
    chains.resize(tables * 128, FREE);
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.extend([0; 16]);
    header.extend(bytes!(0x3E_u16, 3_u16, 0xFFFE_u16, 9_u16, 6_u16, 0_u32, 0_u16, 0_u32));
    header.extend(bytes!(u32::try_from(tables).expect("few"), directory, 0_u32, 4096_u32));
    header.extend(bytes!(END, 0_u32, END, 0_u32));
    for place in first..first + 109 {
        let is_table = place < first + tables;
        header.extend(bytes!(if is_table { u32::try_from(place).expect("few") } else { FREE }));
    }
    let chains: Vec<u8> = chains.iter().flat_map(|next| next.to_le_bytes()).collect();
    [header, sectors, chains].concat()
}

/// An entry of the directory: its neighbours and its first child.
fn entry(name: &str, kind: u8, tree: [u32; 3], first: u32, size: usize) -> Vec<u8> {
    let mut entry = units(name);
    let length = u16::try_from(entry.len() + 2).expect("a short name");
    entry.resize(64, 0);
    entry.extend(bytes!(length, kind, 1_u8, tree[0], tree[1], tree[2]));
    entry.extend([0; 36]);
    entry.extend(bytes!(first, u64::try_from(size).expect("a size")));
    entry
}

/// A workbook as .xls.
pub(crate) fn xls(workbook: &Workbook) -> Vec<u8> {
    compound(&[("Workbook", &xls_stream(workbook)), ("\u{5}SummaryInformation", &summary())])
}

/// A record of .xlsb.
pub(crate) fn xlsb_record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = match u8::try_from(kind) {
        Ok(kind) if kind < 0x80 => vec![kind],
        _ => vec![kind.to_le_bytes()[0] | 0x80, (kind >> 7).to_le_bytes()[0]],
    };
    let mut length = data.len();
    while length >= 0x80 {
        out.push(length.to_le_bytes()[0] | 0x80);
        length >>= 7;
    }
    out.push(length.to_le_bytes()[0]);
    out.extend(data);
    out
}

fn xlsb_text(text: &str) -> Vec<u8> {
    [bytes!(u32::from(count(text))), units(text)].concat()
}

/// The parts of a workbook as .xlsb, by their names.
pub(crate) fn xlsb_parts(workbook: &Workbook) -> Vec<(String, Vec<u8>)> {
    let relation = |id: usize, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |list: String| {
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>").into_bytes()
    };
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
    let core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dcterms=\"http://purl.org/dc/terms/\"><dcterms:modified>2024-06-01T09:00:00Z</dcterms:modified></cp:coreProperties>";
    let mut list =
        relation(1, "styles", "styles.bin") + &relation(2, "sharedStrings", "sharedStrings.bin");
    let mut parts = Vec::new();
    for (number, sheet) in (1..).zip(&workbook.sheets) {
        let name = format!("worksheets/sheet{number}.bin");
        list += &relation(10 + number, "worksheet", &name);
        parts.push((format!("xl/{name}"), xlsb_sheet(sheet)));
    }
    list += &relation(5, "externalLink", "other.bin");
    let root = relation(1, "officeDocument", "xl/workbook.bin")
        + &relation(2, "core-properties", "core.xml");
    parts.extend([
        ("[Content_Types].xml".to_owned(), types.into()),
        ("_rels/.rels".to_owned(), relations(root)),
        ("xl/_rels/workbook.bin.rels".to_owned(), relations(list)),
        ("xl/workbook.bin".to_owned(), xlsb_book(workbook)),
        ("xl/styles.bin".to_owned(), xlsb_styles(workbook)),
        ("xl/sharedStrings.bin".to_owned(), xlsb_strings(workbook)),
        ("core.xml".to_owned(), core.into()),
    ]);
    parts
}

fn xlsb_book(workbook: &Workbook) -> Vec<u8> {
    let mut out = xlsb_record(131, &[]);
    out.extend(xlsb_record(153, &[bytes!(1_u32, 0_u32), xlsb_text("")].concat()));
    out.extend(xlsb_record(143, &[]));
    for (number, sheet) in (1_u32..).zip(&workbook.sheets) {
        let head = bytes!(u32::from(sheet.hidden), number);
        let relation = xlsb_text(&format!("rId{}", 10 + number));
        out.extend(xlsb_record(156, &[head, relation, xlsb_text(sheet.name)].concat()));
    }
    out.extend(xlsb_record(144, &[]));
    out.extend(xlsb_record(353, &[]));
    out.extend(xlsb_record(357, &[]));
    out.extend(xlsb_record(355, &xlsb_text("rId5")));
    out.extend(xlsb_record(362, &bytes!(2_u32, 0_u64, 0_u32, 1_u32, 0_u64)));
    out.extend(xlsb_record(354, &[]));
    out.extend(xlsb_record(132, &[]));
    out
}

fn xlsb_styles(workbook: &Workbook) -> Vec<u8> {
    let mut out = xlsb_record(278, &[]);
    for (number, code) in &workbook.formats {
        out.extend(xlsb_record(44, &[bytes!(number), xlsb_text(code)].concat()));
    }
    out.extend(xlsb_record(611, &bytes!(5_u32)));
    for font in fonts() {
        out.extend(xlsb_record(43, &[&*font, &[0; 17]].concat()));
    }
    out.extend(xlsb_record(612, &[]));
    // styles that are no cells'
    out.extend(xlsb_record(626, &bytes!(1_u32)));
    out.extend(xlsb_record(47, &bytes!(0xFFFF_u16, 14_u16, 0_u64, 0_u32)));
    out.extend(xlsb_record(627, &[]));
    out.extend(xlsb_record(617, &bytes!(u32::try_from(workbook.styles.len()).expect("few"))));
    for (format, font) in styles(workbook, 4) {
        out.extend(xlsb_record(47, &bytes!(0_u16, format, font, 0_u16, 0_u32, 0_u32)));
    }
    out.extend(xlsb_record(618, &[]));
    out.extend(xlsb_record(279, &[]));
    out
}

fn xlsb_strings(workbook: &Workbook) -> Vec<u8> {
    let all = u32::try_from(workbook.strings.len()).expect("a few");
    let mut out = xlsb_record(159, &bytes!(all, all));
    for (text, phonetic) in &workbook.strings {
        let (flags, aloud) = if phonetic.is_empty() {
            (0_u8, Vec::new())
        } else {
            let runs = bytes!(1_u32, 1_u16, 4_u16);
            (3, [runs, xlsb_text(phonetic), bytes!(0_u32)].concat())
        };
        out.extend(xlsb_record(19, &[bytes!(flags), xlsb_text(text), aloud].concat()));
    }
    out.extend(xlsb_record(160, &[]));
    out
}

fn xlsb_sheet(sheet: &Sheet) -> Vec<u8> {
    let mut out = xlsb_record(129, &[]);
    for [first, last] in &sheet.hidden_columns {
        let range = bytes!(u32::from(*first), u32::from(*last));
        out.extend(xlsb_record(60, &[range, bytes!(0_u32, 0_u32, 1_u16)].concat()));
    }
    out.extend(xlsb_record(145, &[]));
    let mut rows: Vec<u16> = sheet.cells.iter().map(|cell| cell.0).collect();
    rows.extend(&sheet.hidden_rows);
    rows.sort_unstable();
    rows.dedup();
    for row in rows {
        let hidden = if sheet.hidden_rows.contains(&row) { 0x10_u8 } else { 0 };
        let head = bytes!(u32::from(row), 0_u32, 300_u16, 0_u8, hidden, 0_u8, 0_u32);
        out.extend(xlsb_record(0, &head));
        let mut next = u16::MAX;
        for (_, column, style, content) in sheet.cells.iter().filter(|cell| cell.0 == row) {
            out.extend(xlsb_cell(*column, *column == next, *style, *content));
            next = column + 1;
        }
    }
    out.extend(xlsb_record(146, &[]));
    for [first, last, left, right] in &sheet.merges {
        let merge =
            bytes!(u32::from(*first), u32::from(*last), u32::from(*left), u32::from(*right));
        out.extend(xlsb_record(176, &merge));
    }
    out.extend(xlsb_record(130, &[]));
    out
}

/// A cell; beside another one it need not say its column.
fn xlsb_cell(column: u16, is_next: bool, style: u16, content: Content) -> Vec<u8> {
    let head = bytes!(u32::from(column), u32::from(style));
    let long = |kind: u16, data: Vec<u8>| xlsb_record(kind, &[head.clone(), data].concat());
    let one = |kind: u16, data: Vec<u8>| {
        if is_next {
            xlsb_record(kind + 11, &[head[4..].to_vec(), data].concat())
        } else {
            long(kind, data)
        }
    };
    match content {
        Content::Shared(number) => one(7, bytes!(number)),
        Content::Text(text) => one(6, xlsb_text(text)),
        Content::Rich(text) => {
            long(62, [bytes!(1_u8), xlsb_text(text), bytes!(1_u32, 0_u32)].concat())
        }
        Content::Number(number) => one(5, bytes!(number)),
        Content::Short(bits) => one(2, bytes!(bits)),
        Content::Truth(truth) => one(4, bytes!(u8::from(truth))),
        Content::Error(code) => one(3, bytes!(code)),
        Content::Formula(value, refers) => {
            let (kind, value) = match value {
                Value::Text(text) => (8, xlsb_text(text)),
                Value::Number(number) => (9, bytes!(number)),
                Value::Truth(truth) => (10, bytes!(u8::from(truth))),
                Value::Error(code) => (11, bytes!(code)),
            };
            let place = u16::from(refers == Refers::AnotherWorkbook);
            let tokens = bytes!(0x5A_u8, place, 0_u32, 0_u16);
            let length = u32::try_from(tokens.len()).expect("a short formula");
            long(kind, [value, bytes!(0_u16, length), tokens, bytes!(0_u32)].concat())
        }
    }
}

/// A workbook as .xlsb.
pub(crate) fn xlsb(workbook: &Workbook) -> Vec<u8> {
    package(&xlsb_parts(workbook))
}
