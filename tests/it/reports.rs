//! Reports for other programs: each says of every finding where it is and how serious, and no text of a
//! department can end what it stands in.

use serde_json::Value as Json;
use torimatome::{
    Collection, Formulas, Inspector, Language, Memory, Paint, Profile, Report, ReportFormat, Schema,
};

use super::form::{Sheet, flawless, workbook};
use super::merge::submissions;

fn schema() -> Schema {
    Schema::built_in("gender-equality-progress").expect("a schema")
}

/// The report on some files, in words and in a format.
fn rendered(format: ReportFormat, files: &[(String, Vec<u8>)]) -> (Report, String) {
    let schema = schema();
    let mut collection = Collection::new(&schema, Profile::Collect, Box::new(Memory::default()));
    for (name, bytes) in files {
        let inspected = Inspector::new(&schema, Profile::Collect).inspect(name, bytes);
        collection.add(inspected).expect("memory");
    }
    let mut outcome = collection.finish();
    let report = outcome.report(Language::En);
    let text = format.render(&mut outcome, &report, Language::En, Paint::Plain).expect("memory");
    (report, text)
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
    let (report, log) = rendered(ReportFormat::Sarif, &submissions());
    let log: Json = serde_json::from_str(&log).expect("JSON");
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
    let (_, log) = rendered(ReportFormat::Sarif, &hostile());
    let log: Json = serde_json::from_str(&log).expect("JSON");
    let uri = log["runs"][0]["artifacts"][0]["location"]["uri"].as_str().expect("a reference");
    assert!(uri.starts_with("50%25,%20a%3Ab&%3Cc%3E%22%E7%A6%8F"), "{uri}");
}

#[test]
fn junit_counts_what_must_be_corrected() {
    for files in [submissions(), hostile()] {
        let (report, xml) = rendered(ReportFormat::JUnit, &files);
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
    let (report, text) = rendered(ReportFormat::GitHub, &hostile());
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
    let (report, text) = rendered(ReportFormat::Csv(Formulas::Neutralised), &hostile());
    assert!(text.starts_with('\u{FEFF}') && text.ends_with("\r\n"));
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), report.findings.len());
    assert!(rows.iter().any(|row| row.iter().any(|field| field == "'=1+1")), "{rows:?}");
    for field in rows.iter().flatten() {
        assert!(!field.starts_with(['=', '+', '@']), "{field}");
    }
}

/// What stands between two texts, everywhere.
fn between<'t>(text: &'t str, before: &'t str, behind: char) -> impl Iterator<Item = &'t str> {
    text.split(before).skip(1).map(move |rest| rest.split(behind).next().unwrap_or_default())
}

#[test]
fn each_link_of_the_page_leads_somewhere() {
    let (report, page) = rendered(ReportFormat::Html, &submissions());
    let mut ids: Vec<&str> = between(&page, " id=\"", '"').collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id is there twice");
    for target in between(&page, " href=\"#", '"') {
        assert!(ids.binary_search(&target).is_ok(), "{target}");
    }
    for (number, told) in (1..).zip(&report.findings) {
        assert!(ids.binary_search(&&*format!("f{number}")).is_ok(), "{}", told.message);
        let is_in_form = ids.binary_search(&&*format!("c{number}")).is_ok();
        let has_link = page.contains(&format!("href=\"#c{number}\""));
        assert_eq!(is_in_form, has_link, "{}", told.message);
        // whatever is about a record's cell is marked there
        assert!(is_in_form || told.records.is_empty() || told.cells.is_empty(), "{}", told.message);
    }
    assert_eq!(page.matches("<tr data-d").count(), report.summary.rows_merged);
}

#[test]
fn the_page_needs_nothing_else_and_nobody_can_put_anything_on_it() {
    for files in [submissions(), hostile()] {
        let (_, page) = rendered(ReportFormat::Html, &files);
        for word in ["http:", "https:", "src=", "url(", "@import", "<b>", "<c>", "\u{1}"] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("default-src 'none'"));
        assert_eq!(page.matches("<script").count(), 1);
    }
    let (_, page) = rendered(ReportFormat::Html, &hostile());
    assert!(page.contains("50%, a:b&#38;&#60;c&#62;"), "{page}");
}

#[test]
fn the_ending_of_a_file_names_the_format() {
    for (ending, format) in [
        ("txt", Some(ReportFormat::Text)),
        ("JSON", Some(ReportFormat::Json)),
        ("jsonl", Some(ReportFormat::JsonLines)),
        ("sarif", Some(ReportFormat::Sarif)),
        ("xml", Some(ReportFormat::JUnit)),
        ("csv", Some(ReportFormat::Csv(Formulas::Neutralised))),
        ("html", Some(ReportFormat::Html)),
        ("pdf", None),
    ] {
        assert_eq!(ReportFormat::of_ending(ending), format, "{ending}");
    }
}
