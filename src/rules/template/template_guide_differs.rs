//! The guide in the form is not the one that the schema gives: it was made for another version of it.

use std::collections::BTreeSet;

use crate::finding::Severity;
use crate::fold;
use crate::guide::{Guide, Row};
use crate::message::Language;
use crate::rules::{Check, Out, Rule, TemplateView};

pub(crate) static RULE: Rule =
    Rule::new("T10", "template-guide-differs", Severity::Error, Check::Template(check));

fn check(form: &TemplateView<'_>, out: &mut Out<'_>) {
    // a guide that was written by hand is nobody's business
    if form.file.submission.label.is_none() {
        return;
    }
    for language in Language::ALL {
        let name = language.text("sheet-guide");
        let Some(sheet) = form.fittings.on_sheet(&name) else {
            continue;
        };
        let key = |text: &str| fold::trim(&fold::key(text)).to_owned();
        let own: BTreeSet<String> = sheet.texts.iter().map(|loose| key(&loose.text)).collect();
        let rows = Guide::new(form.file.schema, language).rows();
        let expected = rows.iter().flat_map(Row::texts).filter(|text| !text.is_empty());
        let expected: BTreeSet<String> = expected.map(|text| key(text)).collect();
        // a line that somebody has added is nobody's business, either
        let Some(missing) = expected.difference(&own).next() else { return };
        let other = own.difference(&expected).next();
        let differs = other.unwrap_or(missing);
        let at = sheet.texts.iter().find(|loose| key(&loose.text) == *differs);
        let said = at.map_or(differs.clone(), |loose| fold::on_one_line(&loose.text));
        let mut finding = form.file.finding(&RULE).value(said);
        finding.sheet = Some(name);
        let finding = finding.cells(at.map(|loose| loose.at));
        out.push(if other.is_some() { finding } else { finding.variant("missing") });
        return;
    }
    out.push(form.file.finding(&RULE).variant("none"));
}
