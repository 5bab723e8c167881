//! The description of the long table for machines: a Frictionless Data Package
//! (<https://specs.frictionlessdata.io/data-package/>), with the types of its fields, what they mean, and which values they
//! can have.

use serde_json::{Map, Value as Json, json};

use super::{DataFormat, Written};
use crate::collection::Outcome;
use crate::consolidate::long::{self, Field, What};
use crate::consolidate::made;
use crate::message::{Language, Phrase};
use crate::schema::{Meaning, Schema};

/// A file of the package.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Where it is, from the folder of the package.
    pub path: String,
    /// Its format.
    pub format: DataFormat,
    /// What was written.
    pub written: Written,
}

/// The package that describes files with the long table; `date` (a day, ISO 8601) says when it
/// was made; without it, the newest file does.
#[must_use]
pub fn package(
    outcome: &Outcome<'_>,
    language: Language,
    resources: &[Resource],
    date: Option<&str>,
) -> String {
    let schema = outcome.schema;
    let publication = &schema.publication;
    let said = |words: &crate::schema::Words| words.get(language).to_owned();
    let mut package = Map::new();
    let mut put = |name: &str, value: Json| package.insert(name.to_owned(), value);
    put("profile", json!("data-package"));
    put("name", json!(schema.id));
    put("title", json!(schema.title(language)));
    put("description", json!(language.text("package-about")));
    put("version", json!(schema.version));
    put("languages", json!([language.code()]));
    if let Some(date) = made(&outcome.files, date) {
        put("created", json!(date));
    }
    if let Some(page) = &publication.page {
        put("homepage", json!(page));
    }
    if let Some(licence) = &publication.licence {
        let mut entry = Map::from_iter([("name".to_owned(), json!(licence.name))]);
        entry.extend(licence.title.as_ref().map(|title| ("title".to_owned(), json!(said(title)))));
        entry.extend(licence.path.as_ref().map(|path| ("path".to_owned(), json!(path))));
        put("licenses", json!([entry]));
    }
    let source = publication.source.as_ref().map_or_else(|| said(&schema.title), said);
    put("sources", json!([{ "title": source }]));
    if let Some(publisher) = &publication.publisher {
        put("contributors", json!([{ "title": said(publisher), "role": "publisher" }]));
    }
    put("generator", json!(env!("CARGO_PKG_NAME")));
    let fields = long::fields(schema, language);
    let resources: Vec<Json> = (1..)
        .zip(resources)
        .map(|(number, resource)| {
            let fields = fields.iter().map(|it| field(it, schema, language, resource));
            let fields: Vec<Json> = fields.collect();
            described(number, resource, schema.title(language), &fields)
        })
        .collect();
    put("resources", json!(resources));
    let text = serde_json::to_string_pretty(&package).unwrap_or_default();
    text + "\n"
}

fn described(number: usize, resource: &Resource, title: &str, fields: &[Json]) -> Json {
    let Resource { path, format, written } = resource;
    let mut entry = Map::new();
    let mut put = |name: &str, value: Json| entry.insert(name.to_owned(), value);
    let (format, media) = match format {
        DataFormat::Csv => ("csv", "text/csv"),
        DataFormat::Json => ("json", "application/json"),
        #[cfg(feature = "parquet")]
        DataFormat::Parquet => ("parquet", "application/vnd.apache.parquet"),
    };
    put("name", json!(if number == 1 { "data".to_owned() } else { format!("data-{number}") }));
    // what is not text is no tabular resource in the words of the standard
    let profile =
        if resource.format.has_types() { "data-resource" } else { "tabular-data-resource" };
    put("profile", json!(profile));
    put("title", json!(title));
    put("path", json!(path));
    put("format", json!(format));
    put("mediatype", json!(media));
    if format == "csv" {
        put("encoding", json!("utf-8"));
        let quoted = json!({ "delimiter": ",", "quoteChar": "\"", "lineTerminator": "\r\n", "header": true });
        put("dialect", quoted);
        // readers that take other formats as a whole do not count, and report a difference
        put("bytes", json!(written.bytes));
        put("hash", json!(format!("sha256:{}", written.sha256)));
    }
    put("schema", json!({ "fields": fields, "missingValues": [""] }));
    Json::Object(entry)
}

/// A field: its type, what it means, and which values it can have.
fn field(field: &Field, schema: &Schema, language: Language, resource: &Resource) -> Json {
    let written = &resource.written;
    let kind = match field.what {
        // that file says itself what it holds; by way of pandas, missing years make all of them floats
        What::Reported | What::Year if resource.format.has_types() => "any",
        What::Reported | What::Year => "year",
        What::Value => "number",
        _ => "string",
    };
    let about = match field.what {
        What::Identity(place) => {
            let column = schema.columns[place].label.get(language);
            language.say(&Phrase::new("package-identity").with("column", column))
        }
        What::Plan => language.text("package-plan"),
        What::Reported => language.text("package-reported"),
        What::Indicator => language.text("package-indicator"),
        What::Unit => language.text("package-unit"),
        What::Year => language.text("package-year"),
        What::Era => language.text("package-era"),
        What::Kind => language.text("package-kind"),
        What::Column => language.text("package-column"),
        What::Value => language.text("package-value"),
        What::State => language.text("package-state"),
        What::Remark => language.text("package-remark"),
    };
    let mut entry = Map::new();
    let mut put = |name: &str, value: Json| entry.insert(name.to_owned(), value);
    put("name", json!(field.name));
    put("type", json!(kind));
    put("description", json!(about));
    let codes: Vec<Json> = match field.what {
        What::Unit => written.units.iter().map(|unit| json!({ "value": unit })).collect(),
        What::Kind => long::KINDS.iter().map(|id| json!({ "value": language.text(id) })).collect(),
        What::State => long::STATES.iter().map(|id| state(id, schema, language)).collect(),
        _ => Vec::new(),
    };
    let values: Vec<&Json> = codes.iter().map(|code| &code["value"]).collect();
    match field.what {
        What::Kind | What::State => {
            put("constraints", json!({ "required": true, "enum": values }));
        }
        What::Unit if !values.is_empty() => {
            put("constraints", json!({ "enum": values }));
        }
        _ => {}
    }
    if !codes.is_empty() {
        put("codes", json!(codes));
    }
    Json::Object(entry)
}

/// A state that a value can have, and the marks of the form that say it.
fn state(id: &str, schema: &Schema, language: Language) -> Json {
    let meaning = match id {
        "state-not-applicable" => Some(Meaning::NotApplicable),
        "state-not-yet" => Some(Meaning::NotYet),
        "state-suppressed" => Some(Meaning::Suppressed),
        "state-unknown" => Some(Meaning::Unknown),
        _ => None,
    };
    let marks = schema.marks.iter().filter(|mark| Some(mark.meaning) == meaning);
    let marks: Vec<Json> =
        marks.map(|mark| json!({ "mark": mark.text, "label": mark.label.get(language) })).collect();
    let mut code = json!({ "value": language.text(id) });
    if !marks.is_empty() {
        code["marks"] = json!(marks);
    }
    code
}
