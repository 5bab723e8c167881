//! The file is of another kind than the form that was sent out. It is read, but colours, notes,
//! drop-down lists or number formats may be lost in such files.

use crate::finding::Severity;
use crate::rules::{Check, FileView, Out, Profile, Rule};
use crate::submission::Kind;

pub(crate) static RULE: Rule = Rule {
    // who has sent it already need not send it again
    in_profile: &[
        (Profile::Collect, Some(Severity::Info)),
        (Profile::Publish, None),
        // what is to be looked at before a form is sent out is in no other format
        (Profile::Lint, Some(Severity::Error)),
    ],
    ..Rule::new("F07", "legacy-format", Severity::Warning, Check::File(check))
};

fn check(file: &FileView<'_>, out: &mut Out<'_>) {
    let format = match file.submission.kind {
        _ if file.submission.content.is_err() => return,
        None | Some(Kind::Xlsx) => return,
        Some(Kind::Xls) => "xls",
        Some(Kind::Xlsb) => "xlsb",
        Some(Kind::Ods) => "ods",
        Some(Kind::Fods) => "fods",
        Some(Kind::Csv) => "csv",
        Some(Kind::Tsv) => "tsv",
    };
    out.push(file.finding(&RULE).value(format));
}
