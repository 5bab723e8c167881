## What is said in a schema that is drafted from filled-in forms

infer-head = Drafted by torimatome from filled-in forms: { $files ->
        [one] 1 file
       *[other] { $files } files
    } with { $records ->
        [one] 1 record
       *[other] { $records } records
    }.
infer-head-use =
    "Sure" means that all that was filled in says so.
    "Please check" means that some of it says so, or that there was little of it. Please correct what is wrong.
    Then "torimatome schema check" checks the file. docs/schema.md explains how to write it.
infer-head-layout = The header is exactly that of { $same } of { $tables } tables. In the others, some words or columns differ.
infer-head-layout-same = The header is the same in all { $tables ->
        [one] tables (1)
       *[other] { $tables } tables
    }.
infer-head-layout-one = The header was read from 1 table.
infer-doubled = Please check: there is another column with the header "{ $header }". They cannot be told apart, so only the first is here.
infer-passed = Not used: { $path } ({ $why })
infer-left-out = Sheets that seem to be samples or guidance, and were not used: { $names }
infer-other-form = The header is very different. It seems to be another form.
infer-no-table = There is no table with a header.
infer-id = Please check: the name of the form, in lower-case letters, digits and hyphens. It should stay the same from year to year.
infer-id-label = The name of the form, as its files say it.
infer-version = Please check: the version of the form, such as the year it is for.
infer-title = Please check: what the form is called. { $count ->
        [one] 1 table begins
       *[other] { $count } tables begin
    } with it.
infer-title-none = Please check: what the form is called. There is no title above the table, so this is the name of the sheet.
infer-extends = Marks ("-", "集計中"), units, notes and totals are those that forms of Japanese offices have in common.
infer-header-rows = Rows of the header: { $rows }.

infer-key-number = Sure: the { $column } is different in all { $count } records, so it tells them apart.
infer-key-number-few = Please check: the { $column } is different in all of the few records ({ $count }), so it is taken to tell them apart.
infer-key-two = Please check: { $doubled ->
        [one] 1 value of { $column } is
       *[other] { $doubled } values of { $column } are
    } there in several records. Together with the { $other } it tells them apart. If the numbers were only mistyped, leave { $column } alone here.
infer-key-doubled = Please check: the { $column } tells records apart, but of { $count } records, { $doubled ->
        [one] 1 value is
       *[other] { $doubled } values are
    } there more than once. They may be mistyped, or a form that was sent again.
infer-key-single = Please check: there is no column with numbers, so "{ $columns }" tells records apart. It is different in all { $count } records.
infer-key-pair = Please check: no column by itself tells records apart, so "{ $columns }" do so together ({ $count } records). It may be other columns.
infer-key-unknown = Please check: it is not clear what tells records apart. "{ $columns }" is only a first guess. Please give the columns, as many as it takes.

infer-english = How to tell notes, totals and sheets with samples. Please change it as needed.
infer-english-lists = Marks and words. Please check: delete what is not used, and add what is missing.

infer-years = Sure: columns for { $count } years follow one another.
infer-reported = Sure: the last year with values, { $year }, is also named above the table. It is taken for the year that is reported on.
infer-reported-check = Please check: the last year with values is { $year }. It is taken for the year that is reported on.
infer-baseline = Please check: from which year the plan starts and in which it ends cannot be told. Please take away the # of these lines and correct the years.

infer-heading = heading
infer-section = Sure: headings above records, { $count } of them, such as: { $examples }
infer-section-check = Please check: words alone in their row, taken for headings ({ $count }: { $examples }). If they are notes, delete this paragraph and write them into note_rows of [form].

infer-columns =
    The columns, in the order of the form. What cannot be told from filled-in forms; please add it where it fits:
      given = true    the column is filled in before the form is sent out
      max_length = 400    most characters      min = 0 / max = 100    smallest and largest value
      carries = "id of a column"    last year's text of that column stands here
      required = {"{"} column = "id of a column", is = ["value"] {"}"}    to be filled in only if that column has that value
infer-block = These columns stand side by side for each year.
infer-inherited = Please check: the heading above (group) is not merged, so it is not clear how far it reaches. Taken to be that of the column on the left.
infer-type-empty = Please check: nothing is filled in, so it is not clear what belongs here. Taken for text.
infer-type-text = Taken for text ({ $count } filled in).
infer-type-units = Taken for the column with the units ({ $count } filled in).
infer-type-integer = Sure: all { $count } are whole numbers.
infer-type-integer-few = Please check: taken for whole numbers (only { $count } filled in).
infer-type-integer-most = Please check: { $count } of { $all } are whole numbers. Others: { $others }
infer-type-quantity = Sure: all { $count } are numbers. Unit: { $units ->
        [none] none
       *[other] { $units }
    }
infer-type-quantity-few = Please check: taken for numbers (only { $count } filled in). Unit: { $units ->
        [none] none
       *[other] { $units }
    }
infer-type-quantity-most = Please check: { $count } of { $all } are numbers (unit: { $units ->
        [none] none
       *[other] { $units }
    }). Others: { $others }
infer-unit-stated = Please check: the header, or a title above the table, states "{ $unit }", so numbers without a unit are counted in it.
infer-type-date = Sure: all { $count } are dates.
infer-type-date-few = Please check: taken for dates (only { $count } filled in).
infer-type-date-most = Please check: { $count } of { $all } are dates. Others: { $others }
infer-type-department = Sure: by its header, this is the department ({ $count } filled in, in { $files ->
        [one] 1 file
       *[other] { $files } files
    }).
infer-type-department-seen = Please check: these seem to be names of departments ({ $count } filled in, in { $files ->
        [one] 1 file
       *[other] { $files } files
    }).
infer-type-choice = Please check: { $count } cells have only { $choices } values, so they are taken for a list to choose from. If anything may be written, delete the lines "type" and "scale".
infer-type-choice-graded = { $count } cells have only { $choices } marks, so they are taken for a list to choose from.
infer-pattern = Sure: all { $count } are built like this (pattern).
infer-pattern-few = Please check: all of the few values ({ $count }) are built like this (pattern).
infer-pattern-most = Please check: { $count } of { $all } are built like this (pattern). Others: { $others }
infer-required-all = Sure: all { $count } cells are filled in, so it must be filled in.
infer-required-few = Please check: all are filled in, so it must be filled in (only { $count } cells).
infer-required-most = Please check: { $count } of { $all } cells are filled in, so it must be filled in. The others seem to be forgotten.
infer-required-with = Please check: it is filled in wherever { $column } is, so it must be filled in there ({ $count } of { $all } cells are filled in).
infer-required-is = Please check: it is filled in where { $column } is { $values }, and nowhere else, so it must be filled in there ({ $count } of { $all } cells are filled in).
infer-required-check = Please check: { $count } of { $all } cells are filled in. If the others were forgotten, add required = true.
infer-required-not = { $count } of { $all } cells are filled in, so it may stay blank.
infer-required-unknown = Please check: whether it must be filled in cannot be told.

infer-indicator = Please check: the values by year, targets and units of the indicator that { $column } names. They are compared with the year before and with the target.
infer-indicator-no-values = Please check: the targets of the indicator that { $column } names. No columns with its values by year were found.
infer-indicator-none = Please check: whether columns are the name, the values and the targets of an indicator cannot be told. If so, an [[indicator]] says which, and values are compared.
infer-scale = Please check: the values of { $column }. Please put the best first, and add those that nobody has used. Delete the lines of slips. Other spellings go into also = ["…"].
infer-choice-once = Please check: only in { $place }
infer-unit = Please check: a unit of this form ({ $count } times). If it has no halves, add whole = true.
infer-departments = Departments. Please check: add those that have not submitted yet. Abbreviations and other spellings go into also = ["…"].
infer-department = Named { $count ->
        [one] once
       *[other] { $count } times
    }, in { $files ->
        [one] 1 file
       *[other] { $files } files
    }.
infer-department-once = Please check: only in { $place }.
infer-department-like = Please check: only { $count ->
        [one] once
       *[other] { $count } times
    }, in { $place }. It may be a slip for "{ $like }".
infer-department-slip = Please check: "{ $name }" ({ $place }) seems to be a slip for "{ $meant }", so it is not listed.
infer-expected = The records that are expected. Please check: they are as they were filled in. Please correct wrong numbers and units, and add records that have not come yet. With better = "more" or better = "less" for an indicator, it is compared with its target.
infer-expected-bare = There is no list of expected records ([[expected]]): but for their numbers, nothing about them seems to be fixed.
infer-expected-none = There is no list of expected records ([[expected]]): it would be too long, or something in it cannot be written.
infer-expected-blank = There is no list of expected records ([[expected]]): no record is filled in.

## Next year's schema

next-title = { $title } ({ $version })
    A draft that builds on the schema of { $before }. Only what changes is written here.
next-version = The version: the name of the year or quarter.
next-extends = The schema to build on. All that is not written here stays as it is.
next-years = The reported year has moved on by one. The columns are still the years of the plan (when that is over, they move on, too).
next-changes = Please add what else changes. What has the id or name of something takes its place.
    If a department has a new name: write drop = ["department.old name"] before [years], and below:
    {"[["}department]]
    name = "new name"
    also = ["old name"]
    To leave something out, write a line such as drop = ["department.old name", "column.note"] before [years].
    {"[["}expected]] replaces the whole list of records.
    Then ask "torimatome schema check" whether all is well.
