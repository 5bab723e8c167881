//! Reports for other programs: each says of every finding where it is and how serious, and no text of a
//! department can end what it stands in.

use serde_json::Value as Json;
use torimatome::{
    Collection, Inspector, Language, Memory, Paint, Profile, Report, ReportFormat, Schema,
};

use super::form::{Sheet, flawless, workbook};
use super::merge::submissions;

fn schema() -> Schema {
    Schema::built_in("gender-equality-progress").expect("a schema")
}

fn report(files: &[(String, Vec<u8>)]) -> Report {
    let schema = schema();
    let mut collection = Collection::new(&schema, Profile::Collect, Box::new(Memory::default()));
    for (name, bytes) in files {
        let inspected = Inspector::new(&schema, Profile::Collect).inspect(name, bytes);
        collection.add(inspected).expect("memory");
    }
    collection.finish().report(Language::En)
}

fn render(format: ReportFormat, report: &Report) -> String {
    format.render(report, &schema(), Language::En, Paint::Plain)
}

/// A form whose grade tries to be a formula, markup, a command and the end of each of them.
fn hostile() -> Vec<(String, Vec<u8>)> {
    let mut sheet = Sheet::filled(&flawless("福祉課"));
    sheet.put("98", "grade", "=1+1");
    sheet.put("75", "grade", "]]></system-out>::error::\u{1}\"'%\\n<b>&,");
    let name = "50%, a:b&<c>\"福祉課.xlsx".to_owned();
    vec![(name, workbook(&[sheet], "2024-06-01T09:00:00"))]
}

#[test]
fn sarif_leads_from_each_result_to_its_rule_and_cell() {
    let report = report(&submissions());
    let log: Json = serde_json::from_str(&render(ReportFormat::Sarif, &report)).expect("JSON");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), report.findings.len());
    for (result, told) in results.iter().zip(&report.findings) {
        let place = result["ruleIndex"].as_u64().and_then(|place| usize::try_from(place).ok());
        let rule = &run["tool"]["driver"]["rules"][place.expect("a place")];
        assert_eq!(
            (&rule["id"], &rule["name"]),
            (&Json::from(&*told.rule), &Json::from(&*told.code))
        );
        assert!(!rule["shortDescription"]["text"].as_str().unwrap_or_default().is_empty());
        let cells = &result["locations"][0]["logicalLocations"];
        let cells = cells.as_array().map_or(0, Vec::len);
        assert_eq!(cells, told.cells.len(), "{}", told.rule);
    }
    let log: Json = serde_json::from_str(&render(ReportFormat::Sarif, &self::report(&hostile())))
        .expect("JSON");
    let uri = log["runs"][0]["artifacts"][0]["location"]["uri"].as_str().expect("a reference");
    assert!(uri.starts_with("50%25,%20a%3Ab&%3Cc%3E%22%E7%A6%8F"), "{uri}");
}

#[test]
fn junit_counts_what_must_be_corrected() {
    for files in [submissions(), hostile()] {
        let report = report(&files);
        let xml = render(ReportFormat::JUnit, &report);
        let failures = format!("failures=\"{}\"", report.summary.errors);
        assert!(xml.lines().nth(1).is_some_and(|line| line.contains(&failures)), "{xml}");
        let mut reader = quick_xml::Reader::from_str(&xml);
        let mut tests = 0;
        loop {
            match reader.read_event().expect("well-formed XML") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(element)
                    if element.name().as_ref() == "testcase" =>
                {
                    tests += 1;
                }
                _ => {}
            }
        }
        assert_eq!(tests, report.findings.len());
    }
}

#[test]
fn annotations_are_one_line_each() {
    let report = report(&hostile());
    let text = render(ReportFormat::GitHub, &report);
    assert_eq!(text.lines().count(), report.findings.len());
    for line in text.lines() {
        let (command, rest) = line[2..].split_once(' ').expect("a command");
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        let file = "file=50%25%2C a%3Ab&<c>\"福祉課.xlsx,";
        assert!(rest.starts_with("title=B06") || rest.starts_with(file), "{line}");
    }
}

#[test]
fn the_list_for_excel_holds_no_formula() {
    let report = report(&hostile());
    let text = render(ReportFormat::Csv, &report);
    assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), report.findings.len());
    assert!(rows.iter().any(|row| row.iter().any(|field| field == "'=1+1")), "{rows:?}");
    for field in rows.iter().flatten() {
        assert!(!field.starts_with(['=', '+', '@']), "{field}");
    }
}

#[test]
fn the_ending_of_a_file_names_the_format() {
    for (ending, format) in [
        ("txt", Some(ReportFormat::Text)),
        ("JSON", Some(ReportFormat::Json)),
        ("jsonl", Some(ReportFormat::JsonLines)),
        ("sarif", Some(ReportFormat::Sarif)),
        ("xml", Some(ReportFormat::JUnit)),
        ("csv", Some(ReportFormat::Csv)),
        ("pdf", None),
    ] {
        assert_eq!(ReportFormat::of_ending(ending), format, "{ending}");
    }
}
