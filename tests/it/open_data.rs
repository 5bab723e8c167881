//! The long table for machines: the same values in every format, all of them, described by a package
//! that agrees with them.

use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value as Json;
use torimatome::{
    Collection, DataFormat, Formulas, Inspector, Language, Memory, Profile, Resource, Schema,
    Written, package, write_data,
};

use super::cli::{Folder, run_in};
use super::form::{Sheet, flawless, workbook};
use super::merge::{merge_with, sheet, submissions};
use super::xlsx;

/// The table of some files in a format, what was written, and its description.
fn written(
    schema: &Schema,
    files: &[(String, Vec<u8>)],
    format: DataFormat,
    formulas: Formulas,
) -> (Vec<u8>, Written, Json) {
    let mut collection = Collection::new(schema, Profile::Collect, Box::new(Memory::default()));
    for (name, bytes) in files {
        let inspected = Inspector::new(schema, Profile::Collect).inspect(name, bytes);
        collection.add(inspected).expect("memory");
    }
    let mut outcome = collection.finish();
    let mut bytes = Vec::new();
    let written =
        write_data(&mut outcome, format, formulas, Language::Ja, &mut bytes).expect("memory");
    let resource = Resource { path: "data".to_owned(), format, written: written.clone() };
    let package = package(&outcome, Language::Ja, &[resource], Some("2024-06-30"));
    (bytes, written, serde_json::from_str(&package).expect("JSON"))
}

fn schema() -> Schema {
    Schema::built_in("gender-equality-progress").expect("a schema")
}

/// Header and rows of text with commas.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = str::from_utf8(bytes).expect("UTF-8").strip_prefix('\u{FEFF}').expect("a mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

#[test]
fn every_format_holds_the_values_of_the_workbook() {
    let schema = schema();
    let (bytes, facts, _) = written(&schema, &submissions(), DataFormat::Csv, Formulas::Kept);
    let raw = str::from_utf8(&bytes).expect("UTF-8");
    assert!(raw.ends_with("\"\r\n") && !raw.replace("\r\n", "").contains(['\r']));
    let rows = rows(&bytes);
    assert_eq!(facts.rows + 1, rows.len() as u64);
    assert_eq!(facts.bytes, bytes.len() as u64);
    // the sheet of the workbook
    let (book, _) = merge_with(&schema, &submissions(), Language::Ja, 1_048_576);
    let sheets = xlsx::open(&book);
    let data = sheet(&sheets, "データ");
    for (row, fields) in (0..).zip(&rows) {
        for (column, field) in (0..).zip(fields) {
            let cell = data.cells.get(&torimatome::At::new(row, column));
            let cell = cell.map(|cell| cell.text.clone()).unwrap_or_default();
            let is_number = cell.parse::<f64>().is_ok() && field.parse::<f64>().is_ok();
            let is_same = if is_number {
                cell.parse::<f64>().ok() == field.parse().ok()
            } else {
                cell == *field
            };
            assert!(is_same, "row {row}, column {column}: {cell:?}, {field:?}");
        }
    }
    // the list of objects
    let (bytes, _, _) = written(&schema, &submissions(), DataFormat::Json, Formulas::Kept);
    let list: Vec<serde_json::Map<String, Json>> = serde_json::from_slice(&bytes).expect("JSON");
    assert_eq!(list.len() + 1, rows.len());
    for (object, fields) in list.iter().zip(&rows[1..]) {
        assert!(object.keys().eq(&rows[0]));
        for (value, field) in object.values().zip(fields) {
            let value = match value {
                Json::Null => String::new(),
                Json::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(&value, field);
        }
    }
}

#[test]
fn the_package_agrees_with_the_table() {
    let (bytes, facts, package) =
        written(&schema(), &submissions(), DataFormat::Csv, Formulas::Kept);
    let rows = rows(&bytes);
    let resource = &package["resources"][0];
    assert_eq!(resource["bytes"], bytes.len());
    assert_eq!(resource["hash"], format!("sha256:{}", facts.sha256));
    assert_eq!(package["created"], "2024-06-30T00:00:00Z");
    let fields = resource["schema"]["fields"].as_array().expect("fields");
    assert!(fields.iter().map(|field| field["name"].as_str().expect("a name")).eq(&rows[0]));
    for (place, field) in fields.iter().enumerate() {
        assert!(!field["description"].as_str().unwrap_or_default().is_empty(), "{field}");
        let values = rows[1..].iter().map(|row| row[place].as_str());
        for value in values.filter(|value| !value.is_empty()) {
            let is_right = match field["type"].as_str() {
                Some("year") => value.len() == 4 && value.parse::<u32>().is_ok(),
                Some("number") => value.parse::<Decimal>().is_ok(),
                Some("string") => true,
                other => panic!("a type {other:?}"),
            };
            assert!(is_right, "{field}: {value}");
            if let Some(list) = field["constraints"]["enum"].as_array() {
                assert!(list.iter().any(|known| known == value), "{field}: {value}");
            }
        }
    }
    let units: Vec<&Json> =
        fields[5]["codes"].as_array().expect("units").iter().map(|code| &code["value"]).collect();
    assert_eq!(units, ["%", "カ所", "人", "件", "回"]);
    let states = fields[11]["codes"].to_string();
    assert!(states.contains(r#"{"mark":"-","label":"該当なし"}"#), "{states}");
    assert_eq!(package["licenses"], Json::Null, "nothing is said that the schema does not say");
}

#[test]
fn the_licence_comes_from_the_schema() {
    let text = "language = 1\nid = \"plan\"\nversion = \"R5\"\ntitle = \"x\"\n\
        extends = \"gender-equality-progress\"\n[publication]\npublisher = \"みほん市\"\n\
        page = \"https://mihon.example/data\"\nsource = { ja = \"調べ\", en = \"survey\" }\n\
        licence = { name = \"CC-BY-4.0\", path = \"https://creativecommons.org/licenses/by/4.0/\" }\n";
    let source = torimatome::Source { name: "plan.toml".to_owned(), text: text.to_owned() };
    let schema = Schema::load(source, &|_, _| None).expect("a schema");
    let (_, _, package) = written(&schema, &submissions(), DataFormat::Json, Formulas::Kept);
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    assert_eq!(package["contributors"][0]["title"], "みほん市");
    assert_eq!(package["sources"][0]["title"], "調べ");
    assert_eq!(package["homepage"], "https://mihon.example/data");
    let wrong = text.replace("https://mihon", "javascript:mihon").replace("CC-BY-4.0", "CC BY");
    let source = torimatome::Source { name: "plan.toml".to_owned(), text: wrong };
    let mistakes = Schema::load(source, &|_, _| None).expect_err("two mistakes");
    let said = mistakes.render(Language::En, torimatome::Paint::Plain);
    assert!(said.contains("https://") && said.contains("CC-BY-4.0"), "{said}");
}

#[test]
fn formulas_are_neutralised_where_that_is_wanted() {
    let mut form = Sheet::filled(&flawless("福祉課"));
    form.put("98", "R5", "=HYPERLINK(\"x\")");
    let files = [("R5_福祉課.xlsx".to_owned(), workbook(&[form], "2024-06-01T09:00:00"))];
    for (formulas, expected) in
        [(Formulas::Kept, "=HYPERLINK(\"x\")"), (Formulas::Neutralised, "'=HYPERLINK(\"x\")")]
    {
        let (bytes, _, _) = written(&schema(), &files, DataFormat::Csv, formulas);
        let found = rows(&bytes).iter().any(|row| row.iter().any(|field| field == expected));
        assert!(found, "{formulas:?}");
    }
}

#[test]
fn the_command_writes_the_package_beside_the_data_and_nothing_over() {
    let folder = Folder::new("open-data");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/submissions");
    for entry in fs::read_dir(from).expect("fixtures") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        folder.write(&format!("in/{name}"), &fs::read(&path).expect("a file"));
    }
    let arguments = ["merge", "in", "-o", "all.xlsx", "--data", "in/data.csv", "--lang", "en"];
    let first = run_in(&folder.0, &arguments);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.contains("Wrote 210 rows to in/data.csv."), "{}", first.out);
    assert!(first.err.contains("findings are still open about the values"), "{}", first.err);
    let package = fs::read_to_string(folder.0.join("in/datapackage.json")).expect("a package");
    assert!(package.contains("\"path\": \"data.csv\""), "{package}");
    // the table is no submission when the command is run again
    let again = run_in(&folder.0, &arguments);
    assert_eq!(again.out, first.out);
    assert_eq!(fs::read_to_string(folder.0.join("in/datapackage.json")).ok(), Some(package));
    // what others have written stays
    folder.write("other/datapackage.json", b"{\"name\": \"other\"}");
    let refused = run_in(
        &folder.0,
        &["merge", "in", "-o", "all.xlsx", "--data", "other/data.csv", "--lang", "en"],
    );
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("other/datapackage.json"), "{}", refused.err);
    let unknown =
        run_in(&folder.0, &["merge", "in", "-o", "all.xlsx", "--data", "data.txt", "--lang", "en"]);
    assert!(unknown.code == 2 && unknown.err.contains("data.txt"), "{}", unknown.err);
}

#[test]
fn nothing_is_written_twice_or_over_what_is_to_be_read() {
    let folder = Folder::new("open-data-apart");
    let file = "in/R5_福祉課.xlsx";
    folder.write(file, &workbook(&[Sheet::filled(&flawless("福祉課"))], "2024-06-01T09:00:00"));
    let run = |more: &[&str]| {
        let arguments = [&["merge", "in", "-o", "all.xlsx", "--lang", "en"], more].concat();
        run_in(&folder.0, &arguments)
    };
    assert_eq!(run(&["--report", "list.csv"]).code, 0);
    for more in [
        &["--data", "d.csv", "--data", "./d.csv"][..],
        &["--data", "d.csv", "--report", "./d.csv"],
        &["--data", "d.csv", "--report", "datapackage.json"],
        &["--data", "list.csv", "--confirmed", "list.csv"],
        &["--report", "all.xlsx"],
        &["--data", "d.csv", "--report", "x.unknown"],
    ] {
        let refused = run(more);
        assert_eq!(refused.code, 2, "{more:?}: {}", refused.out);
        assert!(!folder.0.join("d.csv").exists(), "{more:?}");
    }
    // a list may be written over, for it keeps what was confirmed
    assert_eq!(run(&["--report", "list.csv", "--confirmed", "list.csv"]).code, 0);
    // however the folder is spelt, there is one description
    assert_eq!(run(&["--data", "d.csv", "--data", "./e.json"]).code, 0);
    let package = fs::read_to_string(folder.0.join("datapackage.json")).expect("a package");
    assert!(package.contains("\"d.csv\"") && package.contains("\"e.json\""), "{package}");
    // other programs write text with quotation marks, too
    let answer = "\u{FEFF}\"取組番号\",\"担当課\"\r\n\"1\",\"福祉課\"\r\n";
    folder.write("in/answer.csv", answer.as_bytes());
    assert_eq!(run(&["--data", "in/answer.csv"]).code, 2);
    assert_eq!(fs::read_to_string(folder.0.join("in/answer.csv")).expect("a file"), answer);
    fs::remove_file(folder.0.join("in/answer.csv")).expect("a file");
    // what was written among the submissions is none
    assert_eq!(run(&["--data", "in/d.csv", "--report", "in/list.csv"]).code, 0);
    let again = run(&["--format", "json"]);
    assert!(
        again.out.contains("\"files\":1,") || again.out.contains("\"files\": 1,"),
        "{}",
        again.out
    );
}

#[test]
fn a_column_of_the_form_may_be_called_as_one_of_the_table() {
    let text = "language = 1\nid = \"plan\"\nversion = \"1\"\ntitle = \"x\"\n\
        form = { key = [\"which\"] }\n[[column]]\nid = \"which\"\nheader = \"指標名\"\nrequired = true\n\
        [[column]]\nid = \"count\"\nheader = \"数\"\ntype = \"quantity\"\n";
    let source = torimatome::Source { name: "plan.toml".to_owned(), text: text.to_owned() };
    let schema = Schema::load(source, &|_, _| None).expect("a schema");
    let files = [("a.csv".to_owned(), "指標名,数\r\nあ,3\r\n".as_bytes().to_vec())];
    let (bytes, _, _) = written(&schema, &files, DataFormat::Csv, Formulas::Kept);
    let header = &rows(&bytes)[0];
    assert!(header.iter().any(|name| name == "指標名 (which)"), "{header:?}");
    assert!(header.iter().any(|name| name == "指標名"), "{header:?}");
}

#[cfg(feature = "parquet")]
#[test]
fn columns_hold_decimals_and_the_same_sums() {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};
    use parquet::record::Field;

    let (bytes, _, _) = written(&schema(), &submissions(), DataFormat::Csv, Formulas::Kept);
    let expected: Decimal =
        rows(&bytes)[1..].iter().filter_map(|row| row[10].parse::<Decimal>().ok()).sum();
    let (bytes, facts, _) = written(&schema(), &submissions(), DataFormat::Parquet, Formulas::Kept);
    let folder = Folder::new("parquet");
    let file = fs::File::open(folder.write("data.parquet", &bytes)).expect("a file");
    let reader = SerializedFileReader::new(file).expect("Parquet");
    let mut sum = Decimal::ZERO;
    let mut count = 0;
    for row in reader.get_row_iter(None).expect("rows") {
        let row = row.expect("a row");
        count += 1;
        match row.get_column_iter().nth(10).expect("a value").1 {
            Field::Null => {}
            value @ Field::Decimal(_) => {
                sum += value.to_string().parse::<Decimal>().expect("a number");
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!((count, sum), (facts.rows, expected));
}
