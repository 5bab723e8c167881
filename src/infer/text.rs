//! The draft as a text: the tables of the schema language, with comments.

use std::fmt::Write as _;

use super::base::{self, FormLanguage};
use super::columns::{Column, Required};
use super::draft::Draft;
use super::expected::Value;
use super::holds::Holds;
use super::{one_line, quoted};
use crate::message::{Language, Phrase};
use crate::schema;
use crate::value::Year;

/// A text that is written.
struct Page {
    text: String,
    language: Language,
}

/// A text as TOML writes it.
fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| string(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

impl Page {
    fn comment(&mut self, phrase: &Phrase) {
        let said = self.language.say(phrase);
        for line in said.lines() {
            let _ = writeln!(self.text, "# {}", line.replace(char::is_control, " ").trim_end());
        }
    }

    fn comments(&mut self, phrases: &[Phrase]) {
        for phrase in phrases {
            self.comment(phrase);
        }
    }

    fn say(&mut self, id: &str) {
        self.comment(&Phrase::new(id));
    }

    fn line(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{key} = {value}");
    }

    fn plain(&mut self, line: &str) {
        let _ = writeln!(self.text, "{line}");
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }
}

impl Draft {
    /// The draft, with comments in this language.
    pub(super) fn text(&self, language: Language) -> String {
        let mut page = Page { text: String::new(), language };
        self.head(&mut page);
        self.form(&mut page);
        self.years(&mut page);
        self.sections(&mut page);
        self.columns(&mut page);
        self.indicator(&mut page);
        self.scales(&mut page);
        self.lists(&mut page);
        self.expected(&mut page);
        page.text
    }

    fn head(&self, page: &mut Page) {
        page.comment(
            &Phrase::new("infer-head").with("files", self.files).with("records", self.records),
        );
        page.say("infer-head-use");
        let is_same = self.group.same == self.group.tables;
        let id = match (is_same, self.group.tables) {
            (true, 1) => "infer-head-layout-one",
            (true, _) => "infer-head-layout-same",
            (false, _) => "infer-head-layout",
        };
        let layout = Phrase::new(id).with("same", self.group.same);
        page.comment(&layout.with("tables", self.group.tables));
        for header in &self.group.layout.doubled {
            page.comment(&Phrase::new("infer-doubled").with("header", quoted(header)));
        }
        for passed in &self.passed_over {
            let why = page.language.say(&passed.why);
            let phrase = Phrase::new("infer-passed").with("path", quoted(&passed.path));
            page.comment(&phrase.with("why", why));
        }
        if !self.group.left_out.is_empty() {
            let names: Vec<String> =
                self.group.left_out.iter().take(8).map(|it| quoted(it)).collect();
            page.comment(&Phrase::new("infer-left-out").with("names", names.join(", ")));
        }
        page.line("language", "1");
        let label = self.group.layout.label.as_ref().filter(|label| schema::may_be_id(&label.id));
        page.say(if label.is_some() { "infer-id-label" } else { "infer-id" });
        page.line("id", &string(label.map_or("form", |label| &label.id)));
        page.say("infer-version");
        let reported = || self.years.as_ref().map(|years| years.calendar.name(years.reported));
        let version = label.map(|label| label.version.clone()).or_else(reported);
        let version = version.unwrap_or_else(|| "1".to_owned());
        page.line("version", &string(&version));
        let (title, note) = match self.group.title() {
            Some((title, count)) => {
                let title = Year::left_out(&title);
                // forms say their version there
                let ends = [format!("（{version}）"), format!(" ({version})")];
                let bare = ends.iter().find_map(|end| title.strip_suffix(end.as_str()));
                let title = bare.unwrap_or(&title).to_owned();
                (title, Phrase::new("infer-title").with("count", count))
            }
            None => (self.group.layout.sheet.clone(), Phrase::new("infer-title-none")),
        };
        page.comment(&note);
        let title = Some(title).filter(|title| !title.is_empty());
        page.line("title", &string(&one_line(title.as_deref().unwrap_or("form"))));
        if self.language == FormLanguage::Japanese {
            page.say("infer-extends");
            page.line("extends", "\"japanese-office\"");
        }
    }

    fn form(&self, page: &mut Page) {
        page.blank();
        page.plain("[form]");
        page.comment(&Phrase::new("infer-header-rows").with("rows", self.group.layout.height));
        page.line("header_rows", &self.header_rows().to_string());
        page.comments(&self.key.notes);
        let ids = self.key.columns.iter().map(|place| &self.columns[*place].id);
        page.line("key", &list(ids));
        if self.language == FormLanguage::English {
            page.say("infer-english");
            page.plain(base::english().0.trim_end());
        }
    }

    /// As many as the table has, and at least as many as the headings need.
    fn header_rows(&self) -> usize {
        let deepest = self.columns.iter().map(|column| column.group.len() + 1).max();
        (self.group.layout.height as usize).max(deepest.unwrap_or(1)).min(5)
    }

    fn years(&self, page: &mut Page) {
        let Some(years) = &self.years else { return };
        page.blank();
        page.plain("[years]");
        let name = |year| years.calendar.name(year);
        page.comment(&Phrase::new("infer-years").with("count", years.columns.len()));
        page.line("columns", &list(years.columns.iter().map(|year| name(*year))));
        let id = if years.is_titled { "infer-reported" } else { "infer-reported-check" };
        page.comment(&Phrase::new(id).with("year", name(years.reported)));
        page.line("reported", &string(&name(years.reported)));
        page.say("infer-baseline");
        let ends = years.columns.first().zip(years.columns.last());
        if let Some((first, last)) = ends {
            page.plain(&format!("# baseline = {}", string(&name(*first))));
            page.plain(&format!("# final = {}", string(&name(*last))));
        }
    }

    fn sections(&self, page: &mut Page) {
        for section in self.sections.iter().flatten() {
            page.blank();
            page.comments(&section.notes);
            page.plain("[[section]]");
            page.line("id", &string(&section.id));
            let label = Some(section.label.clone()).filter(|label| !label.is_empty());
            let label = label.unwrap_or_else(|| page.language.text("infer-heading"));
            page.line("label", &string(&label));
            page.line("pattern", &string(&section.pattern));
        }
    }

    fn columns(&self, page: &mut Page) {
        page.blank();
        page.say("infer-columns");
        let mut at = 0;
        while let Some(column) = self.columns.get(at) {
            let same = |other: &&Column| other.block.is_some() && other.block == column.block;
            let block = self.columns[at..].iter().take_while(same).count();
            page.blank();
            if block > 1 {
                Self::block(page, &self.columns[at..at + block]);
            } else {
                if column.is_inherited {
                    page.say("infer-inherited");
                }
                page.comments(&column.notes);
                page.plain("[[column]]");
                let lines = column_lines(column, &column.group);
                let each = (!column.years.is_empty()).then(|| ("each", "\"year\"".to_owned()));
                for (key, value) in lines.into_iter().chain(each) {
                    page.line(key, &value);
                }
            }
            at += block.max(1);
        }
    }

    /// Columns side by side that are repeated for each year.
    fn block(page: &mut Page, columns: &[Column]) {
        let common = |tier: usize| {
            let first = columns[0].group.get(tier)?;
            columns.iter().all(|column| column.group.get(tier) == Some(first)).then_some(first)
        };
        let shared: Vec<&String> = (0..).map_while(common).collect();
        page.say("infer-block");
        page.plain("[[column]]");
        page.line("each", "\"year\"");
        if !shared.is_empty() {
            page.line("group", &list(&shared));
        }
        page.plain("columns = [");
        for column in columns {
            for note in &column.notes {
                let said = page.language.say(note);
                page.plain(&format!("  # {}: {}", quoted(&column.header), plain(&said)));
            }
            let own = &column.group[shared.len().min(column.group.len())..];
            let lines = column_lines(column, own);
            let parts: Vec<String> =
                lines.into_iter().map(|(key, value)| format!("{key} = {value}")).collect();
            page.plain(&format!("  {{ {} }},", parts.join(", ")));
        }
        page.plain("]");
    }

    fn indicator(&self, page: &mut Page) {
        page.blank();
        let Some(indicator) = &self.indicator else { return page.say("infer-indicator-none") };
        page.comments(&indicator.notes);
        page.plain("[[indicator]]");
        page.line("name", &string(&indicator.name));
        for (key, id) in [("values", &indicator.values), ("baseline", &indicator.baseline)] {
            if let Some(id) = id {
                page.line(key, &string(id));
            }
        }
        if !indicator.targets.is_empty() {
            page.line("targets", &list(&indicator.targets));
        }
        if let Some((id, _)) = &indicator.unit {
            page.line("unit", &string(id));
        }
    }

    fn scales(&self, page: &mut Page) {
        for column in &self.columns {
            let Holds::Choice(choices) = &column.holds else { continue };
            page.blank();
            page.comment(&Phrase::new("infer-scale").with("column", quoted(column.called())));
            page.plain("[[scale]]");
            page.line("id", &string(&scale_id(column)));
            page.plain("level = [");
            for choice in choices {
                let phrase = Phrase::new("infer-choice-once").with("place", quoted(&choice.place));
                let once = (choice.count == 1).then(|| page.language.say(&phrase));
                let remark = once.map(|said| format!("  # {}", plain(&said))).unwrap_or_default();
                page.plain(&format!("  {{ value = {} }},{remark}", string(&choice.value)));
            }
            page.plain("]");
        }
    }

    fn lists(&self, page: &mut Page) {
        if self.language == FormLanguage::English {
            page.blank();
            page.say("infer-english-lists");
            page.plain(base::english().1.trim_end());
        }
        for unit in &self.units {
            page.blank();
            page.comments(&unit.notes);
            page.plain("[[unit]]");
            page.line("name", &string(&unit.name));
            if unit.is_before {
                page.line("before", "true");
            }
        }
        for (place, department) in self.departments.iter().enumerate() {
            page.blank();
            if place == 0 {
                page.say("infer-departments");
            }
            page.comments(&department.notes);
            page.plain("[[department]]");
            page.line("name", &string(&department.name));
        }
    }

    fn expected(&self, page: &mut Page) {
        page.blank();
        let Some(groups) = &self.expected else { return page.say("infer-expected-none") };
        if groups.is_empty() {
            return page.say("infer-expected-blank");
        }
        // a list of numbers alone is of no use: those of the next time are others
        if groups
            .iter()
            .flat_map(|group| &group.records)
            .all(|it| it.len() == self.key.columns.len())
        {
            return page.say("infer-expected-bare");
        }
        page.say("infer-expected");
        let sections: Vec<&str> = self.sections.iter().flatten().map(|it| it.id.as_str()).collect();
        for (place, group) in groups.iter().enumerate() {
            if place > 0 {
                page.blank();
            }
            page.plain("[[expected]]");
            for (level, text) in &group.headings {
                if let Some(id) = sections.get(*level) {
                    page.line(id, &string(text));
                }
            }
            page.plain("records = [");
            for record in &group.records {
                let value = |value: &Value| match value {
                    Value::Number(number) => number.to_string(),
                    Value::Text(text) => string(text),
                };
                let parts: Vec<String> =
                    record.iter().map(|(id, own)| format!("{id} = {}", value(own))).collect();
                page.plain(&format!("  {{ {} }},", parts.join(", ")));
            }
            page.plain("]");
        }
    }
}

/// A message within a list, on one line.
fn plain(said: &str) -> String {
    said.replace(char::is_control, " ")
}

/// The lines of a column, below these headings.
fn column_lines(column: &Column, group: &[String]) -> Vec<(&'static str, String)> {
    let mut lines = vec![("id", string(&column.id))];
    match group {
        [] => {}
        [one] => lines.push(("group", string(one))),
        several => lines.push(("group", list(several))),
    }
    lines.push(("header", string(&column.header)));
    if !column.also.is_empty() {
        lines.push(("also", list(&column.also)));
    }
    lines.extend(column.label.as_ref().map(|label| ("label", string(label))));
    lines.extend(kind(column));
    match &column.required {
        Required::Never => {}
        Required::Always => lines.push(("required", "true".to_owned())),
        Required::With(id) => lines.push(("required", format!("{{ with = {} }}", string(id)))),
        Required::Is(id, values) => {
            let condition = format!("{{ column = {}, is = {} }}", string(id), list(values));
            lines.push(("required", condition));
        }
    }
    lines.extend(column.pattern.as_ref().map(|pattern| ("pattern", string(pattern))));
    lines.extend(column.example.as_ref().map(|example| ("example", string(example))));
    if !column.marks.is_empty() {
        lines.push(("marks", list(&column.marks)));
    }
    lines
}

/// The type of a column, and what goes with it.
fn kind(column: &Column) -> Vec<(&'static str, String)> {
    let kind = |name: &str| ("type", string(name));
    match &column.holds {
        Holds::Text | Holds::Units => Vec::new(),
        Holds::Integer => vec![kind("integer")],
        Holds::Date => vec![kind("date")],
        Holds::Department => vec![kind("department")],
        Holds::Choice(_) => vec![kind("choice"), ("scale", string(&scale_id(column)))],
        Holds::Quantity { unit, is_target } => {
            let unit = unit.as_ref().map(|unit| ("unit", string(unit)));
            let target = is_target.then(|| ("target", "true".to_owned()));
            [Some(kind("quantity")), unit, target].into_iter().flatten().collect()
        }
    }
}

/// The name of the scale of a column, in kebab-case.
fn scale_id(column: &Column) -> String {
    column.id.replace("_{year}", "").replace('_', "-")
}
