//! OpenDocument files: the same form saved by LibreOffice gives the same records and findings, and
//! whatever is done to a file, there is a result.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use torimatome::{Collection, Inspector, Language, Memory, Profile, Report, Schema};

use super::case::any_format;
use super::merge::merge_with;
use super::package::changed;
use super::xlsx;

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What is found in a file, and the cells of the consolidated table. Files are told apart by nothing
/// but their content, so both may have the same name.
pub(crate) fn outcome(name: &str, bytes: &[u8]) -> (serde_json::Value, Vec<String>) {
    let (workbook, report) = merge(name, bytes);
    let mut report = serde_json::to_value(report).expect("JSON");
    for file in report["files"].as_array_mut().expect("files") {
        let file = file.as_object_mut().expect("a file");
        file.retain(|key, _| !["sha256", "bytes"].contains(&key.as_str()));
    }
    let cells = xlsx::open(&workbook)[0]
        .cells
        .iter()
        .map(|(at, cell)| format!("{at} {} {}", cell.shown(), cell.is_number))
        .collect();
    (report, cells)
}

fn merge(name: &str, bytes: &[u8]) -> (Vec<u8>, Report) {
    merge_with(&SCHEMA, &[(name.to_owned(), bytes.to_vec())], Language::Ja, 1_048_576)
}

static SCHEMA: LazyLock<Schema> = LazyLock::new(any_format);

/// Names of the rules that find something in a file.
pub(crate) fn found(bytes: &[u8]) -> Vec<String> {
    let inspector = Inspector::new(&SCHEMA, Profile::Submit);
    let mut collection = Collection::new(&SCHEMA, Profile::Submit, Box::new(Memory::default()));
    collection.add(inspector.inspect("R5_福祉課", bytes)).expect("memory");
    let report = collection.finish().report(Language::En);
    report.findings.into_iter().map(|told| told.rule).collect()
}

#[test]
fn a_form_saved_by_libreoffice_is_read_as_the_original() {
    for name in [
        "R5_福祉課",
        "R5_子育て支援課",
        "R5_総務課",
        "【防災安全課】R5進捗状況",
        "学校教育課_回答",
        "有明医療センター",
    ] {
        let original = fixture(&format!("submissions/{name}.xlsx"));
        let saved = fixture(&format!("workbooks/opendocument/{name}.ods"));
        // LibreOffice has another error for a sheet that is not there
        let saved = changed(&saved, |part, content| {
            let text = |content| String::from_utf8(content).expect("text");
            Some(match part {
                "content.xml" => text(content).replace("#NAME?", "#REF!").into_bytes(),
                _ => content,
            })
        });
        let (report, cells) = outcome(name, &original);
        assert_eq!(outcome(name, &saved), (report.clone(), cells), "{name}");
        assert!(report["files"][0]["records"].as_u64() > Some(0), "{name}");
    }
}

#[test]
fn flat_and_indented_files_are_read_alike() {
    let original = outcome("R5_福祉課", &fixture("submissions/R5_福祉課.xlsx"));
    for name in ["R5_福祉課.fods", "R5_福祉課-pretty.ods"] {
        let saved = outcome("R5_福祉課", &fixture(&format!("workbooks/opendocument/{name}")));
        assert_eq!(saved, original, "{name}");
    }
    // any encoding that XML knows
    let text = String::from_utf8(fixture("workbooks/opendocument/R5_福祉課.fods")).expect("text");
    let text = text.replacen("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", 1);
    let bytes: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(outcome("R5_福祉課", &bytes), original, "UTF-16");
}

#[test]
fn documents_are_known_by_their_content() {
    let original = fixture("workbooks/opendocument/R5_福祉課.ods");
    let expected = outcome("R5_福祉課", &original);
    let without_kind = changed(&original, |name, part| (name != "mimetype").then_some(part));
    assert_eq!(outcome("R5_福祉課", &without_kind), expected, "without its kind");
    let template = changed(&original, |name, mut part| {
        if name == "mimetype" {
            part.extend_from_slice(b"-template");
        }
        Some(part)
    });
    assert_eq!(outcome("R5_福祉課", &template), expected, "a template");
    let bare = changed(&original, |name, part| (name == "content.xml").then_some(part));
    assert_eq!(outcome("R5_福祉課", &bare).1, expected.1, "only its content");
    let letter = changed(&original, |name, part| match name {
        "mimetype" => Some(b"application/vnd.oasis.opendocument.text".to_vec()),
        "content.xml" => Some(
            String::from_utf8(part)
                .expect("text")
                .replace("office:spreadsheet>", "office:text>")
                .into(),
        ),
        _ => Some(part),
    });
    assert_eq!(found(&letter), ["unreadable-file"], "a letter");
    let locked = changed(&original, |name, part| match name {
        "META-INF/manifest.xml" => Some(
            String::from_utf8(part)
                .expect("text")
                .replace(
                    "</manifest:manifest>",
                    "<manifest:file-entry manifest:full-path=\"content.xml\">\
                     <manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
                )
                .into(),
        ),
        "content.xml" => Some(part.iter().map(|byte| byte ^ 0x55).collect()),
        _ => Some(part),
    });
    assert_eq!(found(&locked), ["password-protected"], "a password");
}

/// A flat document with these rows.
fn flat(rows: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
         <office:spreadsheet><table:table table:name=\"様式1\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document>"
    )
    .into_bytes()
}

const CELL: &str =
    "<table:table-cell office:value-type=\"string\"><text:p>値</text:p></table:table-cell>";

fn row(attributes: &str, cells: &str) -> String {
    format!("<table:table-row {attributes}>{cells}</table:table-row>")
}

/// A cell with these attributes.
fn cell(attributes: &str) -> String {
    CELL.replace(" office:", &format!(" {attributes} office:"))
}

/// A cell with this text.
fn says(text: &str) -> String {
    CELL.replace('値', text)
}

/// Each has these rows, and the rule is all that finds something.
fn judge(cases: &[(&str, String, &str)]) {
    for (what, rows, rule) in cases {
        assert_eq!(found(&flat(rows)), [*rule], "{what}");
    }
}

/// No sheet is as high, and none as wide.
const HIGH: &str = "table:number-rows-repeated=\"4294967295\"";
const WIDE: &str = "table:number-columns-repeated=\"4000000000\"";

#[test]
fn what_is_blank_costs_nothing() {
    let below = "table:number-rows-repeated=\"1048575\"";
    let zero = "table:number-columns-repeated=\"0\"";
    let negative = "table:number-columns-repeated=\"-1\"";
    let rest = format!("{CELL}<table:table-cell {WIDE}/>");
    let before = format!("<table:table-cell {WIDE}/>{CELL}");
    let inner = "<table:table><table:table-row><table:table-cell>".repeat(20)
        + &"</table:table-cell></table:table-row></table:table>".repeat(20);
    judge(&[
        ("rows", row(HIGH, "<table:table-cell/>").repeat(9), "table-not-found"),
        ("rows above", row(below, "") + &row("", CELL), "table-not-found"),
        ("more rows than there are", row(HIGH, "") + &row("", CELL), "unreadable-file"),
        ("cells to the right", row("", &rest), "table-not-found"),
        ("cells to the left", row("", &before), "limit-exceeded"),
        (
            "a row that is not there",
            row("table:number-rows-repeated=\"0\"", CELL),
            "table-not-found",
        ),
        ("a cell that is not there", row("", &cell(zero)), "table-not-found"),
        (
            "less than none",
            row("table:number-rows-repeated=\"-1\"", &cell(negative)),
            "table-not-found",
        ),
        (
            "tables in tables",
            row("", &format!("<table:table-cell>{inner}</table:table-cell>")),
            "table-not-found",
        ),
    ]);
}

#[test]
fn what_is_not_blank_is_limited() {
    let often = |times: u32| format!("table:number-rows-repeated=\"{times}\"");
    let many = cell("table:number-columns-repeated=\"9999\"");
    let merged = cell(
        "table:number-columns-spanned=\"4294967295\" table:number-rows-spanned=\"4294967295\"",
    );
    let (long, longer) = ("字".repeat(3_500_000), "字".repeat(6_000_000));
    judge(&[
        ("rows", row(&often(1_048_576), CELL), "limit-exceeded"),
        ("more rows than there are", row(HIGH, CELL), "limit-exceeded"),
        ("columns", row("", &cell(WIDE)), "limit-exceeded"),
        ("cells", row(&often(9_999), &many), "limit-exceeded"),
        ("merged cells", row(HIGH, &merged), "limit-exceeded"),
        ("a long text", row("", &says(&long)), "table-not-found"),
        ("a longer text", row("", &says(&longer)), "limit-exceeded"),
        ("a long text again and again", row(&often(9), &says(&long)), "limit-exceeded"),
        ("blanks", row("", &says("<text:s text:c=\"4000000000\"/>")), "limit-exceeded"),
        (
            "blanks and blanks",
            row("", &says(&"<text:s text:c=\"9999999\"/>".repeat(99))),
            "limit-exceeded",
        ),
        ("elements in elements", row("", &says(&"<text:span>".repeat(200))), "unreadable-file"),
    ]);
}
