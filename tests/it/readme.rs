//! The READMEs show what the program really says. `UPDATE=1 cargo test` writes the help texts anew.

use std::fs;
use std::process::Command;

use torimatome::{Schema, Source};

fn help(language: &str, command: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_torimatome"))
        .args(command)
        .args(["--help", "--lang", language])
        .env("COLUMNS", "100")
        .output()
        .expect("the program");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

#[test]
fn the_help_in_the_readme_is_current() {
    for (file, language, heading) in [
        ("README.md", "en", "## Usage\n\n```text\n"),
        ("README.ja.md", "ja", "## 使い方\n\n```text\n"),
    ] {
        let text = fs::read_to_string(file).expect("the README");
        let (before, rest) = text.split_once(heading).expect("the usage");
        let (shown, after) = rest.split_once("\n```").expect("the end of the usage");
        let current = [&[][..], &["check"], &["merge"], &["return"]]
            .map(|command| help(language, command))
            .join("\n\n");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(file, format!("{before}{heading}{current}\n```{after}")).expect("the README");
        } else {
            assert!(
                shown == current,
                "the help in {file} is out of date: run UPDATE=1 cargo test\n{current}"
            );
        }
    }
}

#[test]
fn the_readmes_give_the_two_commands_and_name_every_file_rightly() {
    for file in ["README.md", "README.ja.md"] {
        let text = fs::read_to_string(file).expect("the README");
        assert!(
            text.contains("cargo run --release -- merge fixtures/submissions -o consolidated.xlsx")
        );
        assert!(text.contains("\ncargo test"));
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'))
            .map(|(target, _)| target);
        for target in links.filter(|target| !target.contains("://")) {
            assert!(fs::metadata(target).is_ok(), "{file} leads to {target}, which is not there");
        }
    }
}

#[test]
fn what_the_readme_quotes_is_what_is_said() {
    let praise = "修正が必要な箇所はありません。このまま提出できます。";
    let messages = fs::read_to_string("src/message/ja/report.ftl").expect("messages");
    for file in ["README.md", "README.ja.md"] {
        assert!(fs::read_to_string(file).expect("the README").contains(praise));
    }
    assert!(messages.contains(praise));
}

#[test]
fn the_schema_in_the_readme_is_one() {
    for file in ["README.md", "README.ja.md"] {
        let text = fs::read_to_string(file).expect("the README");
        let (_, rest) = text.split_once("```toml\nlanguage").expect("a schema");
        let (schema, _) = rest.split_once("```").expect("its end");
        let source = Source { name: file.to_owned(), text: format!("language{schema}") };
        assert!(Schema::load(source, &|_, _| None).is_ok(), "{file}: {schema}");
    }
}
