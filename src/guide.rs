//! How a form is to be filled in, column by column, in words: the guide that goes with the form. It says
//! what the checks ask for, since both come from the schema.

pub(crate) mod column;

use crate::message::{Language, Phrase};
use crate::schema::Schema;

/// The guide to a form.
pub(crate) struct Guide {
    language: Language,
    pub title: String,
    pub intro: Vec<String>,
    pub entries: Vec<Entry>,
    /// For each column of the form, the place of its entry.
    places: Vec<usize>,
    pub scales: Vec<Meanings>,
    pub marks: Option<Meanings>,
}

/// A row of the guide as a table.
pub(crate) enum Row {
    Title(String),
    /// A sentence of its own.
    Line(String),
    /// The headings of a table.
    Head(Vec<String>),
    Cells(Vec<String>),
    /// A blank row.
    Gap,
}

impl Row {
    /// Whether it is blank.
    #[cfg(feature = "cli")]
    pub(crate) fn is_gap(&self) -> bool {
        matches!(self, Self::Gap)
    }

    /// What stands in its cells.
    pub(crate) fn texts(&self) -> &[String] {
        match self {
            Self::Title(text) | Self::Line(text) => std::slice::from_ref(text),
            Self::Head(texts) | Self::Cells(texts) => texts,
            Self::Gap => &[],
        }
    }
}

/// What is to be filled in in a column, or in columns that are repeated for some years.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The header, with those above it; several for repeated columns.
    pub headers: Vec<String>,
    /// Whether it must be filled in.
    pub duty: String,
    /// How, one sentence each.
    pub how: Vec<String>,
    pub example: String,
}

/// What the values of a column, or the marks, stand for.
pub(crate) struct Meanings {
    pub title: String,
    /// Each value and what it means.
    pub values: Vec<(String, String)>,
}

impl Guide {
    /// The guide to a form in a language.
    pub(crate) fn new(schema: &Schema, language: Language) -> Self {
        let title = Phrase::new("guide-title").with("title", schema.title(language));
        let mut entries: Vec<Entry> = Vec::new();
        let mut places = Vec::new();
        for (place, column) in schema.columns.iter().enumerate() {
            let own = column::entry(schema, place, language);
            let alike = |entry: &Entry| {
                column.year.is_some()
                    && (&entry.duty, &entry.how, &entry.example)
                        == (&own.duty, &own.how, &own.example)
            };
            // of the same kind as the one before it, or as the one before that
            let near = entries.iter_mut().enumerate().rev().take(2);
            if let Some((place, entry)) = near.into_iter().find(|(_, entry)| alike(entry)) {
                entry.headers.extend(own.headers);
                places.push(place);
            } else {
                places.push(entries.len());
                entries.push(own);
            }
        }
        Self {
            language,
            title: language.say(&title),
            intro: intro(schema, language),
            entries,
            places,
            scales: scales(schema, language),
            marks: marks(schema, language),
        }
    }
}

impl Guide {
    /// All of it, row by row.
    pub(crate) fn rows(&self) -> Vec<Row> {
        let mut rows = vec![Row::Title(self.title.clone())];
        rows.extend(self.intro.iter().cloned().map(Row::Line));
        rows.push(Row::Gap);
        let titles =
            ["guide-column", "guide-column-duty", "guide-column-how", "guide-column-example"];
        rows.push(Row::Head(titles.iter().map(|id| self.language.text(id)).collect()));
        rows.extend(self.entries.iter().map(|entry| {
            let (headers, how) = (entry.headers.join("\n"), entry.how.join("\n"));
            Row::Cells(vec![headers, entry.duty.clone(), how, entry.example.clone()])
        }));
        for meanings in self.scales.iter().chain(&self.marks) {
            rows.push(Row::Gap);
            let meaning = self.language.text("guide-meaning");
            rows.push(Row::Head(vec![meanings.title.clone(), meaning]));
            let values = meanings.values.iter();
            rows.extend(
                values.map(|(value, label)| Row::Cells(vec![value.clone(), label.clone()])),
            );
        }
        rows
    }

    /// What it says of a column.
    pub(crate) fn entry(&self, column: usize) -> &Entry {
        &self.entries[self.places[column]]
    }
}

fn intro(schema: &Schema, language: Language) -> Vec<String> {
    let mut lines = vec![language.text("guide-intro")];
    if let Some(years) = &schema.years {
        let phrase = Phrase::new("guide-intro-year");
        lines.push(language.say(&phrase.with("year", years.calendar.name(years.reported))));
    }
    lines.push(language.text("guide-intro-blank"));
    lines
}

/// The values of each scale that a column uses.
fn scales(schema: &Schema, language: Language) -> Vec<Meanings> {
    let of_column = |column: &crate::schema::Column| {
        let scale = schema.scale(column)?;
        let meaning = |level: &crate::schema::Level| {
            let label = level.label.get(language);
            let label = if label == level.value { "" } else { label };
            (level.value.clone(), label.to_owned())
        };
        let values: Vec<_> = scale.levels.iter().map(meaning).collect();
        let is_explained = values.iter().any(|(_, label)| !label.is_empty());
        let title = column.label.get(language).to_owned();
        is_explained.then_some(Meanings { title, values })
    };
    schema.columns.iter().filter_map(of_column).collect()
}

/// The marks that a column takes.
fn marks(schema: &Schema, language: Language) -> Option<Meanings> {
    let is_used = |place: usize| schema.columns.iter().any(|column| column.marks.contains(&place));
    let used = schema.marks.iter().enumerate().filter(|(place, _)| is_used(*place));
    let values: Vec<_> =
        used.map(|(_, mark)| (mark.text.clone(), mark.label.get(language).to_owned())).collect();
    let title = language.text("guide-marks");
    (!values.is_empty()).then_some(Meanings { title, values })
}
