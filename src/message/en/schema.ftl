## What is said to the author of a schema about mistakes in it

schema-mistake = mistake
schema-did-you-mean = did you mean "{ $word }"?
schema-syntax = this is not TOML: { $detail }
schema-unknown-key = there is no setting called "{ $key }"
schema-missing-key = "{ $key }" is missing here; it must be given
schema-wrong-word = "{ $value }" cannot be used here; please choose from: { $expected }
schema-wrong-kind = please write { $expected } here
schema-kind-string = a text ("…")
schema-kind-integer = a whole number
schema-kind-number = a number
schema-kind-boolean = true or false
schema-kind-array = a list ([ … ])
schema-kind-object = a table ({"{"} … {"}"})
schema-either = { $one } or { $other }
schema-no-base = there is no schema called "{ $name }"
schema-circular = following "{ $name }" leads back to where it started
schema-drop-nothing = the schema that this one extends has nothing called "{ $path }"
schema-range = please write a number from { $min } to { $max }
schema-only = only { $value } can be used here
schema-length = this must not be empty
schema-address = addresses begin with https:// or http://
schema-licence = short names of licences are written in letters, digits, hyphens, dots and underscores (such as CC-BY-4.0)
schema-kebab = names are written in lower-case letters, digits and hyphens (such as not-applicable)
schema-rule-code = codes of rules are written as X and two digits (such as X01)
schema-identifier = names are written in letters, digits and underscores (such as next_issue)
schema-duplicate = "{ $name }" was given before
schema-no-such-column = there is no column "{ $name }"
schema-column-holds = the column "{ $name }" holds something else; only columns of type { $types } can be used here
schema-one-column = only one column can be given here, not one for each year
schema-no-such-mark = there is no mark "{ $name }"; marks are listed under [[mark]]
schema-no-such-scale = there is no scale "{ $name }"; scales are listed under [[scale]]
schema-no-such-department = there is no department "{ $name }"; departments are listed under [[department]]
schema-no-such-unit = there is no unit called "{ $name }"; units are listed under [[unit]]
schema-no-such-level = "{ $name }" is not on the scale; please choose from: { $expected }
schema-no-such-rule = there is no rule "{ $name }"; "torimatome rules" lists them
schema-reserved = "{ $name }" is the name or code of one of the program's own rules; please choose another name
schema-no-such-parameter = the rule "{ $rule }" has no setting "{ $name }"
schema-no-such-profile = there is no profile "{ $name }"; there are submit, collect and publish
schema-not-in-profile = only severity can differ from profile to profile; please give "{ $name }" in [rules]
schema-no-such-field = "{ $name }" is neither the id of a column or section, nor unit or better
schema-column-needs = a column needs "{ $key }"
schema-repeat-needs-year = the id of a column that is repeated for each year needs "{"{year}"}" in it
schema-header-needs-year = a column that is repeated for each year needs "{"{year}"}" in its header or in the heading above (group)
schema-year-without-repeat = only the id of a column with each = "year" can have "{"{year}"}" in it
schema-repeat-without-years = a column is repeated for each year, but there is no [years]
schema-nested-twice = columns inside a repeated one cannot have { $key }
schema-not-for-group = "{ $key }" cannot be used with a column that has columns; please give it with these
schema-not-for-type = "{ $key }" cannot be used with a column of type { $type }
schema-not-a-year = "{ $value }" cannot be read as a year (such as R5 or 2023)
schema-not-a-day = "{ $name }" cannot be read as a day (such as 2024-03-31)
schema-year-not-listed = { $value } is not one of years.columns
schema-years-not-in-order = please list the years oldest first
schema-pattern = this is not a regular expression: { $detail }
schema-min-over-max = { $min } is larger than { $max }
schema-condition-empty = the condition is not complete; please give with, or both column and is
schema-key-not-given = it is not clear which record this is; please give "{ $column }"
schema-key-twice = the record "{ $key }" was given before
schema-better = "{ $value }" cannot be used here; please write more or less
schema-same-header = the header "{ $header }" is also that of column "{ $column }", so the two cannot be told apart
schema-header-rows = the headings of this column take { $needed } rows, but form.header_rows is { $rows }
schema-no-key = please say in form.key which columns identify a record
schema-expression = the expression cannot be understood at "{ $found }"; columns are written by their ids, texts in '…'
schema-expression-equals = whether two things are equal is written with two signs: ==
schema-expression-ends = the expression ends too early
schema-expression-operand = "{ $name }" takes { $expected }, but this is { $found }
schema-expression-mixed = "{ $name }" has { $left } on its left and { $right } on its right; please use the same on both sides
schema-expression-order = choices and departments have no order that "{ $name }" could compare; please list the values with "in"
schema-expression-call = please write this as { $form }
schema-expression-unsupported = this cannot be used in the expression of a rule
schema-expression-impossible = this cannot be calculated, whatever the values are
schema-expression-no-condition = the expression is not something that is true or false
schema-expression-too-long = this expression is too long; it can be split into several rules
schema-expression-no-column = the expression names no column, so it is always the same
schema-no-such-function = there is no function "{ $name }"; there are: { $known }
schema-one-check = the rule "{ $name }" needs exactly one of check, sum, order, required, one_of and unique_together
schema-open-brace = this "{"{"}" is not closed by "{"}"}"; a brace itself is written "{"{{"}"
schema-unreadable = the schema cannot be read: { $detail }

## Next year's schema

next-title = { $title } ({ $version })
    A draft that builds on the schema of { $before }. Only what changes is written here.
next-version = The version: the name of the year or quarter.
next-extends = The schema to build on. All that is not written here stays as it is.
next-years = The reported year has moved on by one. The columns are still the years of the plan (when that is over, they move on, too).
next-changes = Please add what else changes. What has the id or name of something takes its place.
    If a department has a new name:
    {"[["}department]]
    name = "new name"
    also = ["old name"]
    To leave something out, write a line such as drop = ["department.old name", "column.note"] before [years].
    {"[["}expected]] replaces the whole list of records.
    Then ask "torimatome schema check" whether all is well.
