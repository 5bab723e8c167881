//! Any text as a value: a form in which the text stands in every cell of a record, and no record is
//! lost.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use torimatome::{Collection, Inspector, Language, Memory, Profile, Schema};

static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| Schema::built_in("gender-equality-progress").expect("a schema"));

const HEADER: &str = "取組番号,担当課,具体的施策,取り組み内容,昨年度の課題,取り組み実績,評価,\
                      今後の課題,指標名,R3年度,R4年度,R5年度,R6年度,R7年度,R8年度,目標値\n";

fuzz_target!(|text: &str| {
    // a file with this character is no text
    if text.contains('\0') {
        return;
    }
    // in every cell, such a text makes lines of quotes that stand alone: it is refused as damaged
    if text.contains(['\n', '\r']) && text.ends_with(',') {
        return;
    }
    let cell = format!("\"{}\"", text.replace('"', "\"\""));
    let record = |number: &str| format!("{number},福祉課{}\n", format!(",{cell}").repeat(14));
    let form = format!("{HEADER}{}{}{cell},福祉課{}\n", record("75"), record("76"), ",-".repeat(14));
    let inspector = Inspector::new(&SCHEMA, Profile::Publish);
    let mut collection = Collection::new(&SCHEMA, Profile::Publish, Box::new(Memory::default()));
    collection.add(inspector.inspect("R5_福祉課.csv", form.as_bytes())).expect("memory");
    let report = collection.finish().report(Language::En);
    // the last record has no number if the text is none
    assert!(report.summary.records >= 2, "records are lost");
});
