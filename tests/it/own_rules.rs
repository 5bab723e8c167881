//! Rules of a schema's own: expressions over the columns.

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
end
form 福祉課
98 grade = A
"#;

fn found(change: &str) -> String {
    Case::parse(&format!("{SCHEMA}{change}\n---\n")).found()
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
