//! Rules of a schema's own: expressions over the columns.

use torimatome::{Language, rules_list, rules_page};

use super::case::Case;

const SCHEMA: &str = r#"
schema
[[rule]]
id = "good-grade-far-from-target"
when = "grade == 'A'"
check = "R5 >= target * 0.8"
severity = "error"
message = { ja = "評価は A ですが、実績 {R5} は目標 {target} の 8 割に届いていません。", en = "The grade is A, but {R5} is less than 80 % of {target}." }
hint = { ja = "評価の理由をご確認ください。", en = "Please check why." }
columns = ["grade", "R5"]
[rules]
below-line = { severity = "off" }
end
form 福祉課
98 grade = A
"#;

fn found(change: &str) -> String {
    Case::parse(&format!("{SCHEMA}{change}\n---\n")).found()
}

/// Whether a record breaks a rule of its own, with what was done to the form of the department.
fn breaks(check: &str, change: &str) -> bool {
    said(check, change).contains("warning X01 own: R5_福祉課.xlsx")
}

fn said(check: &str, change: &str) -> String {
    let rule = format!("[[rule]]\nid = \"own\"\ncheck = \"\"\"{check}\"\"\"\nmessage = \"!\"");
    Case::parse(&format!("schema\n{rule}\nend\nform 福祉課\n{change}\n---\n")).found()
}

#[test]
fn an_expression_that_does_not_hold_is_a_finding() {
    assert_eq!(
        found("98 R5 = 41人"),
        "error X01 good-grade-far-from-target: R5_福祉課.xlsx 様式1 G11 L11 (98)\n  \
         G11、L11（取組番号98）：評価は A ですが、実績 41人 は目標 68人 の 8 割に届いていません。評価の理由をご確認ください。\n  \
         G11, L11 (item 98): The grade is A, but 41人 is less than 80 % of 68人. Please check why.\n"
    );
}

#[test]
fn an_expression_that_holds_or_cannot_be_judged_is_silent() {
    for change in ["98 R5 = 56人", "98 grade = B", "98 target = -", "98 R5 = 集計中"] {
        assert!(!found(change).contains("X01"), "{change}");
    }
}

#[test]
fn expressions_calculate_with_decimals_and_compare_texts() {
    let change =
        "98 R3 = 0.1人\n98 R4 = 0.2人\n98 R5 = 0.3人\n98 grade = Ａ\n98 result = 体験会を3回";
    for holds in [
        "R3 + R4 == R5",
        "number != 98 || R5 * 10 - 1 == 2 && R5 / R3 == 3 && 7 % 4 == 3 && -R3 < 0",
        "max(R3, R4, R5) == R5 && min(R3, 5) == R3 && (R3 > R4 ? R3 : R4) == 0.2",
        "grade in ['B', 'ａ', 'C'] && !(grade in []) && (grade == 'Ａ') == (R5 > R4)",
        "number != 98 || result.contains('体験') && result.startsWith('体') && result.endsWith('3回')",
        "number != 98 || size(result) == 6 && result.size() < 7 && result + '。' == '体験会を3回。'",
        "number != 98 || double('1,200') + double(R5) == 1200.3 && 'A' < 'B'",
    ] {
        assert!(!breaks(holds, change), "{holds}");
        assert!(breaks(&format!("!({holds})"), change), "{holds}");
    }
}

#[test]
fn words_mean_what_they_stand_for_however_they_are_spelt() {
    // the department is written in full, by another name, and as the same as above
    let change = "73 department = 福祉課\n75 department = 福祉部福祉課\n76 department = 同上";
    let records = "R5_福祉課.xlsx 様式1";
    for other in ["福祉課", "福祉部福祉課"] {
        assert!(!breaks(&format!("department == '{other}'"), change), "{other}");
    }
    let said = said("department != '福祉課'", change);
    assert_eq!(said.matches(&format!("X01 own: {records}")).count(), 5, "{said}");
    let several = "75 department = 福祉部福祉課、総務課";
    assert!(!breaks("number != 75 || department == '福祉課・総務課'", several));
}

#[test]
fn days_are_compared_as_days() {
    let column = "[[column]]\nid = \"initiative\"\ntype = \"date\"";
    for (check, is_kept) in [
        ("initiative <= '令和6年3月31日'", true),
        ("initiative == '2024/3/31'", true),
        ("initiative < '2024-03-31'", false),
    ] {
        let rule = format!("[[rule]]\nid = \"own\"\ncheck = \"{check}\"\nmessage = \"!\"");
        let change = "98 initiative = R6.3.31";
        let case = format!("schema\n{column}\n{rule}\nend\nform 福祉課\n{change}\n---\n");
        assert_eq!(!Case::parse(&case).found().contains("X01"), is_kept, "{check}");
    }
}

#[test]
fn conditions_see_what_words_stand_for() {
    let change =
        "75 department = 福祉部福祉課\n75 next_issue =\n76 department = 同上\n76 next_issue =";
    for name in ["福祉課", "福祉部福祉課"] {
        let column = format!(
            "[[column]]\nid = \"next_issue\"\nrequired = {{ column = \"department\", is = [\"{name}\"] }}"
        );
        let found =
            Case::parse(&format!("schema\n{column}\nend\nform 福祉課\n{change}\n---\n")).found();
        assert!(found.contains("missing-value: R5_福祉課.xlsx 様式1 H9 H10 (75 76)"), "{found}");
    }
}

#[test]
fn quantities_of_different_units_are_not_compared() {
    for (check, change, is_broken) in [
        ("R5 > R4", "98 R4 = 9000円\n98 R5 = 12千円", false),
        ("R5 > R4", "98 R4 = 9000千円\n98 R5 = 12千円", true),
        ("R5 > R4", "98 R4 = 9000名\n98 R5 = 12人", true),
        ("R5 == R4 + R3", "98 R3 = 1円\n98 R4 = 2千円\n98 R5 = 3千円", false),
        ("max(R4, R5) < 10", "98 R4 = 100円\n98 R5 = 12千円", false),
        ("number < 0 && R5 > R4", "98 R4 = 9000円\n98 R5 = 12千円", true),
        // so much for each
        ("R4 / R5 > 10", "98 R4 = 100円\n98 R5 = 50人", true),
        ("R4 / R5 > R3 / target", "98 R4 = 1円\n98 R5 = 50人\n98 R3 = 9円\n98 target = 3人", true),
        ("R5 > target * 2", "98 R5 = 120円\n98 target = 68千円", false),
        ("R5 > number", "98 R5 = 12千円", true),
    ] {
        assert_eq!(breaks(check, change), is_broken, "{check}: {change}");
    }
}

#[test]
fn a_calculation_without_a_result_is_said_for_information() {
    let said = said("R5 / R4 < 2 && double(result) > 3", "98 R4 = 0人\n98 result = 3.5");
    assert_eq!(
        said,
        "info X01 own: R5_福祉課.xlsx 様式1 K11 (98)\n  \
         K11（取組番号98）：このR4年度の実績では計算ができないため、規則 X01（own）の確認をしていません。値に誤りがなければ、直す必要はありません。\n  \
         K11 (item 98): rule X01 (own) was not checked, because it cannot be worked out with what is given as value for R4. If the value is right, there is nothing to do.\n"
    );
    // the texts of five records, of which one holds a number
    let texts = self::said("double(result) > 3", "98 result = 約3.5");
    assert!(
        texts.starts_with("info X01 own: R5_福祉課.xlsx 様式1 F8 F9 F10 F12 (73 75 76 99)\n"),
        "{texts}"
    );
    for (check, change) in [
        ("R4 == 0 || R5 / R4 < 2", "98 R4 = 0人"),
        ("R5 / R4 < 2", "98 R4 ="),
        ("R5 / R4 < 2", "98 R4 = 集計中"),
        ("R5 / R4 < 2", "98 R4 = 多数"),
    ] {
        assert!(!self::said(check, change).contains("X01"), "{check}: {change}");
    }
}

#[test]
fn values_in_messages_are_not_read_as_messages() {
    let rule = r#"[[rule]]
id = "own"
check = "number != 98"
message = "{{{result}}} {R5} {department}"
"#;
    let change = "98 result = {R4}\\n{{\n98 department = 同上";
    let found = Case::parse(&format!("schema\n{rule}end\nform 福祉課\n{change}\n---\n")).found();
    assert!(found.contains("：{{R4}\n{{} 56人 福祉課ご確認ください。"), "{found}");
}

const SEVERAL: &str = r#"
[[rule]]
id = "first"
check = "number < 0"
message = "1"
[[rule]]
id = "second"
code = "X01"
check = "number < 0"
severity = "off"
message = { ja = "番号は {number} です。", en = "The number is {number}." }
hint = { ja = "ご確認ください。", en = "Please check." }
when = "grade == 'B'"
[[rule]]
id = "third"
check = "number < 0"
message = "3"
[rules.third]
severity = "error"
[rules.X02]
severity = "info"
[profiles.publish]
first = { severity = "off" }
X01 = { severity = "error" }
end
form 福祉課
98 grade = B
"#;

#[test]
fn settings_and_codes_are_as_with_other_rules() {
    let codes = |profile: &str| {
        let found = Case::parse(&format!("profile {profile}\nschema{SEVERAL}---\n")).found();
        let heads = found.lines().filter(|line| line.ends_with("(98)"));
        heads.map(|head| head[..head.find(':').expect("a head")].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("submit"), ["info X02 first", "error X03 third"]);
    assert_eq!(codes("publish"), ["error X01 second", "error X03 third"]);
}

#[test]
fn rules_of_the_schema_are_listed_and_explained() {
    let schema = Case::parse(&format!("schema{SEVERAL}---\n")).schema;
    let list = rules_list(&schema, Language::En);
    let own: Vec<&str> = list.lines().rev().take(3).collect();
    assert!(own[2].starts_with("X01  second ") && own[2].contains("  Off       The number is"));
    assert!(own[1].starts_with("X02  first ") && own[0].starts_with("X03  third "));
    for name in ["second", "x01"] {
        assert_eq!(
            rules_page(&schema, name, Language::Ja).as_deref(),
            Some(
                "X01  second  使わない\n番号は {number} です。\nご確認ください。\n\n\
                 対象: grade == 'B'\n条件: number < 0\n"
            )
        );
    }
    assert!(rules_page(&schema, "V01", Language::Ja).is_some());
    assert_eq!(rules_page(&schema, "X04", Language::Ja), None);
}

/// Quantities and days identify records by what they are, not by how they are written.
#[test]
fn keys_are_of_values_not_of_spellings() {
    let schema = r#"drop = ["expected"]
[form]
key = ["number", "R3", "initiative"]
[[column]]
id = "{year}"
ditto = true
[[column]]
id = "initiative"
type = "date"
ditto = true
[[rule]]
id = "own"
check = "number < 90"
message = "!"
"#;
    let change =
        "98 R3 = 約１,２００名\n98 initiative = 令和6年3月31日\n99 R3 = 同上\n99 initiative = 同上";
    let found = Case::parse(&format!("schema\n{schema}end\nform 福祉課\n{change}\n---\n")).found();
    for key in ["(98/1200人/2024-03-31)", "(99/1200人/2024-03-31)"] {
        assert!(found.contains(key), "{key}\n{found}");
    }
}

/// Whether a record breaks a rule of its own that is none of expressions.
fn breaks_kind(rule: &str, change: &str) -> bool {
    let rule = format!("[[rule]]\nid = \"own\"\nmessage = \"!\"\n{rule}");
    let found = Case::parse(&format!("schema\n{rule}\nend\nform 福祉課\n{change}\n---\n")).found();
    found.contains("warning X01 own: R5_福祉課.xlsx")
}

#[test]
fn what_is_common_needs_no_expression() {
    let sum = "sum = { total = \"R5\", of = [\"R3\", \"R4\"] }";
    assert!(breaks_kind(sum, "98 R5 = 96人"));
    assert!(!breaks_kind(sum, "98 R5 = 95人"));
    let order = "order = [\"R3\", \"R4\", \"R5\"]";
    assert!(breaks_kind(order, "98 R5 = 53人"));
    assert!(!breaks_kind(order, "98 R5 = 54人"));
    let required = "required = [\"next_issue\", \"result\"]\nwhen = \"grade == 'C'\"";
    assert!(breaks_kind(required, "98 grade = C\n98 next_issue ="));
    assert!(!breaks_kind(required, "98 grade = C\n98 next_issue = -"));
    assert!(!breaks_kind(required, "98 grade = B\n98 next_issue ="));
    let one_of =
        "one_of = { column = \"grade\", values = [\"A\", \"B\"] }\nwhen = \"number == 98\"";
    assert!(breaks_kind(one_of, "98 grade = C"));
    assert!(!breaks_kind(one_of, "98 grade = B\n99 grade = C"));
    let quote = "one_of = { column = \"measure\", values = [\"it's\", \"a\\\\b\"] }";
    assert!(!breaks_kind(&format!("{quote}\nwhen = \"number == 98\""), "98 measure = it's"));
}

#[test]
fn values_may_not_be_together_in_two_records_of_any_file() {
    let schema = "schema\n[[rule]]\nid = \"own\"\nunique_together = [\"measure\", \"R5\"]\n\
                  when = \"grade != 'D'\"\nmessage = \"{measure} {R5}\"\nend\n";
    let found = |forms: &str| {
        let case = Case::parse(&format!("profile collect\n{schema}{forms}\n---\n"));
        case.found().lines().filter(|line| line.contains(" own: ")).count()
    };
    let welfare = "form 福祉課\n75 measure = 同じ施策\n75 R5 = 12件\n";
    let affairs = "form 総務課\n100 measure = 同じ施策\n100 R5 = 12 件\n";
    assert_eq!(found(&format!("{welfare}{affairs}")), 2, "spelling makes no difference");
    let twice = found(&format!("{welfare}76 measure = 同じ施策\n76 R5 = 12件"));
    assert_eq!(twice, 1, "one finding for a sheet");
    for other in ["100 R5 = 13件", "100 R5 = 集計中", "100 grade = D"] {
        assert_eq!(found(&format!("{welfare}{affairs}{other}")), 0, "{other}");
    }
}
