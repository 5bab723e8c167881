## Help

help = Checks the forms that departments submit and merges them into one table
help-check = Checks forms before they are submitted and lists what to correct
help-merge = Merges submitted forms into one consolidated workbook
help-template = Writes the forms that are sent to the departments, with cells to fill in, lists and a guide
help-return = Gives each department its own workbook back, with what was found and a slip
help-lint = Checks that forms agree with the schema before they are sent out
help-rules = Lists the rules; with a name or code, explains that rule
help-schema = Looks after schemas, the descriptions of forms
help-schema-check = Checks schemas for mistakes
help-schema-docs = Shows the guide to a form (with -o FILE.html, writes it as a page)
help-schema-next = Drafts the schema for the next year
help-schema-infer = Drafts a schema from filled-in forms
help-schema-json = Prints the JSON Schema of the schema language

help-usage = Usage
help-options = Options
help-commands = Commands
help-arguments = Arguments

help-arg-help = Print this help
help-arg-version = Print the version
help-arg-lang = Language of everything that is shown (default: that of the system)
help-arg-color = Whether to use colours (auto: on a terminal only)
help-arg-no-progress = Show no progress
help-arg-quiet = Print no result as text
help-arg-verbose = Say more
help-arg-paths = Submitted files or folders of them
help-arg-files-from = A list of files, one a line (-: standard input)
help-arg-schema = Id or file of the schema (default: as torimatome.toml says, else gender-equality-progress)
help-arg-previous = last year's consolidated table, to compare earlier values, issues, targets and units with
help-arg-previous-schema = the schema of last year's table, if it was another form than this year's
help-arg-confirmed = what was confirmed (a consolidated workbook in which the columns for that were filled in, or its list of findings as CSV)
help-arg-since = an earlier report (.json, written with --report): findings are counted that are new, still open, or gone since then
help-arg-profile = Occasion: submit before sending, collect when merging, publish before publication
help-arg-fail-on = Findings as serious as this make the exit code 1
help-arg-format = Format of the result
help-arg-report = Also write the result to a file (its ending, .txt .json .jsonl .sarif .xml .csv or .html, decides the format; may be repeated)
help-arg-limit = Changes how much of a file is read (such as cells=5M; the names are bytes, unpacked, ratio, parts, elements, sheets, rows, columns, cells, strings, text, findings, seconds)
help-arg-jobs = How many files to read at once (default: one for each core)
help-arg-output = Name of the consolidated workbook
help-arg-folder = Folder to write to
help-arg-data = Also write the long table of the values (.csv, .json or, if built with it, .parquet), and beside it a datapackage.json that describes it; may be repeated
help-arg-csv-safe = Whether texts in .csv files that a spreadsheet would take for a formula get an apostrophe (auto: in lists of findings, not in the data)
help-arg-date = Date of the workbook (default: that of the newest input file)
help-arg-department = only the form of this department (can be given several times)
help-arg-together = one form with the records of all departments
help-arg-blank = one form without records
help-arg-rows = how many blank rows to add at the end (if not given: 20 in a form without records, else 0)
help-arg-file-name = what the files are called (if not given: {"{"}version{"}"}_{"{"}department{"}"}; also {"{"}number{"}"} {"{"}year{"}"} {"{"}id{"}"})
help-arg-name = Name or code of a rule (such as not-in-list or V02)
help-arg-form = id of a schema, or a file
help-arg-written = where to write it (if not given: shown on the screen)
help-arg-workbooks = Forms that were filled in: files or folders
help-arg-draft = File to write the draft to (else it is printed; never one that is there already)
help-arg-files = Schema files

## Progress

progress-reading = Reading
progress-writing = Writing

## Results

merge-written = Written to { $path }. Its sheet "Findings" leads to each cell.
data-written = Wrote { $rows } rows to { $path }.
infer-written = Drafted { $path } from { $files ->
        [one] 1 file
       *[other] { $files } files
    } with { $records ->
        [one] 1 record
       *[other] { $records } records
    }. Please look at what it asks you to check.
notice-infer-passed = Not used: { $path } ({ $why })
schema-good = { $path }: no mistakes ({ $title }, { $columns } columns, { $records } records)
notice-documents = Not read, since { $count ->
    [one] it is
   *[other] they are
} no spreadsheet: { $names }
remark-passed-over = Passed over { $count ->
    [one] 1 file that is
   *[other] { $count } files that are
} no spreadsheet.
rule-example = Example: { $text }
rule-parameter = Setting { $name } (default { $default })
rule-when = for records where: { $expression }
rule-filled = what must be filled in: { $expression }
rule-unique = what must not be the same in two rows: { $expression }
rule-check = what must hold: { $expression }

## Why a job could not be done

failure-no-path = Please name a file or a folder.
    .hint = For example: torimatome check R5_福祉課.xlsx
failure-no-such-file = { $path } was not found.
    .hint = Please check its name and place.
failure-output-is-input = { $path } seems to have been handed in. It was not written over; please give another name with -o or wherever it was given.
failure-no-input = There is no spreadsheet in { $path }.
    .hint = Please name the folder with the submitted files.
failure-input = { $path } cannot be read ({ $detail }).
    .hint = Please check whether another program has it open.
failure-output = { $path } cannot be written ({ $detail }).
    .hint = If it is open in Excel, please close it, and check that the place can be written to. The previous file is still there.
failure-output-ending = The name of the consolidated workbook, { $path }, does not end in .xlsx.
    .hint = Please give a name that ends in .xlsx with -o.
failure-output-is-folder = { $path } is a folder.
    .hint = Please give the name of a file, such as consolidated.xlsx.
failure-workbook = { $path } cannot be made ({ $detail }).
failure-store = The temporary folder { $path } cannot be written to ({ $detail }).
    .hint = Please check the free space.
failure-threads = Work cannot be started ({ $detail }).
failure-report-ending = The format of { $path } is not known. Endings that are: .txt .json .jsonl .sarif .xml .csv .html
    .hint = Please let it end in one of these.
failure-folder-is-input = { $path } is the folder of the submitted files. What goes back would be read as a submission the next time.
    .hint = Please give a folder apart from them with -o.
failure-output-confirmed = { $count ->
        [one] One finding is
       *[other] { $count } findings are
    } confirmed in { $path }. That would be lost, so nothing was written.
    .hint = Please give that workbook with --confirmed to keep it, or another name with -o.
failure-output-folder = The folder of { $path } does not exist.
    .hint = Please check its name, or make it.
failure-no-such-department = The schema has no department called "{ $name }".
    .hint = Please choose from: { $known }
failure-lint-option = Forms are compared with the schema alone; --profile and --previous cannot be used.
failure-guide-ending = The guide can be written as .md or .html: { $path }
failure-next-there = { $path } is there already, and was not replaced.
    .hint = Please choose another name.
failure-name-blank = The forms would have no name. Please check --name.
failure-previous-other = { $path } has none of the records of this form. It seems to be the table of another one.
    .hint = Please name last year's table of this form, or its schema with --previous-schema.
failure-name-unknown = --name has a placeholder that is not known: { $name }
    .hint = There are {"{"}department{"}"}, {"{"}number{"}"}, {"{"}version{"}"}, {"{"}year{"}"} and {"{"}id{"}"}.
failure-names-alike = Two forms would have the same name, { $name }.
    .hint = Please put {"{"}department{"}"} or {"{"}number{"}"} into --name.
failure-template-no-rows = The form would have no rows to fill in.
    .hint = Please give --rows a number from 1 on.
failure-template-there = { $path } is there already and has another content. It may have been filled in, so it was not replaced.
    .hint = Please choose another folder, or move that file elsewhere.
failure-output-taken = { $path } would be written twice, or is still to be read.
    .hint = Please give another name.
failure-data-digits = { $path } cannot be written: the numbers have more digits than Parquet has room for ({ $detail }).
    .hint = Please write a .csv or .json file.
failure-data-ending = The format of { $path } is not known. The long table can be written as .csv or .json.
failure-data-parquet = This build of torimatome cannot write { $path }: Parquet was left out of it.
    .hint = Please give a name that ends in .csv or .json, or install it with --features parquet.
failure-data-package = { $path } was not written by torimatome, and is not written over.
    .hint = Please write the data to another folder.
notice-data-doubts = { $count ->
        [one] One finding is
       *[other] { $count } findings are
    } still open about the values that are written. Please look at them before the data are published.
template-line = { $name }  { $records ->
    [one] 1 record
   *[other] { $records } records
}
template-written = { $count ->
    [one] 1 form
   *[other] { $count } forms
} written to { $path }
notice-template-open = { $column } is blank in { $count ->
    [one] 1 record
   *[other] { $count } records
}. Departments do not fill it in; please do so before sending the forms, or name last year's table with --previous.
notice-template-blank = { $column } is blank in { $count ->
    [one] 1 record
   *[other] { $count } records
}. Departments do not fill it in; please do so before sending the forms.
notice-template-this-year = { $path } has results of { $year } already. Please check that it is last year's table.
notice-template-doubts = { $count ->
    [one] One finding is
   *[other] { $count } findings are
} about values that are filled in beforehand. Departments cannot correct them; please look at them before sending the forms. To see them: torimatome lint { $form }{ $path }
notice-template-dropped = Last year's table has { $count ->
    [one] 1 record
   *[other] { $count } records
} that the schema does not list; they are in no form: { $which }
notice-return-left = { $count ->
        [one] One folder holds
       *[other] { $count } folders hold
    } what went back an earlier time. There is nothing to ask of them now; please do not send it: { $names }
notice-confirmed-errors = { $count ->
        [one] One confirmation is about something that has
       *[other] { $count } confirmations are about things that have
    } to be corrected ({ $which }).
notice-confirmed-unclear = { $count ->
        [one] One finding was
       *[other] { $count } findings were
    } not taken as confirmed: what is written in that column may mean something else ({ $which }). Please mark what is confirmed with "yes" or "✓".
notice-confirmed-gone = { $count ->
        [one] One confirmation is
       *[other] { $count } confirmations are
    } about something that is not found any more, or is not the same.
failure-confirmed = There is no list of findings in { $path }.
    .hint = Please give the consolidated workbook in which findings were confirmed, or its list of findings as CSV.
failure-since = { $path } cannot be read as an earlier report ({ $detail }).
    .hint = Please give a .json file that was written with --report.
failure-previous-key = The records of { $path } cannot be told from one another as this year's are: a column of the key is missing. Please give the schema of last year's form the same id or header for it.
failure-previous = Last year's table, { $path }, cannot be read. { $why }
    .hint = Please give last year's consolidated workbook with --previous.
failure-date = The date "{ $value }" cannot be read.
    .hint = Please write it like 2024-06-30.
failure-infer-none = There is no file from which a schema could be drafted.
    .hint = Please give files with a filled-in table that has a header.
failure-infer-output = { $path } is there already. Nothing was written.
    .hint = Please give another name with -o.
failure-schema = The schema has { $count ->
    [one] 1 mistake
   *[other] { $count } mistakes
}.
failure-no-such-schema = There is no schema "{ $name }".
    .hint = Please name a file, or one of: { $known }
failure-settings = { $path } cannot be read: { $detail }
failure-no-such-rule = There is no rule "{ $name }".
    .hint = torimatome rules lists them all.

usage-unknown-argument = There is no option "{ $argument }".
usage-unknown-command = There is no command "{ $argument }".
usage-missing-command = Please name a command.
usage-missing-argument = Please give { $argument }.
usage-missing-value = { $argument } needs a value: { $possible }
usage-not-a-number = "{ $value }" is no number, as { $argument } needs one.
usage-wrong-value = { $argument } cannot be "{ $value }"; please choose from: { $possible }
usage-did-you-mean = Did you mean "{ $word }"?
usage-see-help = For more, see torimatome --help.
