## What each rule says. ".hint" is what to do, ".title" what the rule is called.

unreadable-file = This cannot be opened as an Excel file: it is something else, or it is damaged.
    .title = File that cannot be opened
    .about = Nothing can be read, because the file is empty, damaged or no spreadsheet. What counts is the content, not whether the name ends in .xlsx.
    .hint = Please open it in Excel, save it as .xlsx, and submit it again.
    .form = Please open it in Excel and save it as .xlsx.
unreadable-file-pdf = This is a PDF file, which cannot be read.
    .hint = Please submit the Excel form itself.
    .form = Please make it a workbook (.xlsx).
unreadable-file-refused = The file cannot be opened ({ $detail }).
    .hint = Please check whether it is open in Excel or on another computer.
unreadable-file-empty = The file is empty (0 bytes).
    .hint = It may have been lost while saving or sending. Please submit the original again.
    .form = Please copy the form again, or make it anew with torimatome template.
unreadable-file-old-format = This is a file in the format of Excel 95 or before, which cannot be read.
    .hint = Please open it in Excel, save it as .xlsx, and submit it again.
    .form = Please open it in Excel and save it as .xlsx.
unreadable-file-damaged = Part of the file is damaged and cannot be read.
    .hint = Please open it in Excel, let Excel repair it, save it as .xlsx, and submit it again.
    .form = Please open and repair it in Excel, and save it as .xlsx.

password-protected = A password is needed to open the file.
    .title = File with a password
    .about = A password is needed to open the file. Its content cannot be read and is not merged.
    .hint = Please remove the password, save the file, and submit it again.
    .form = Please take the password off and save it again. The protection of a sheet needs no password.

limit-exceeded = The file is too large to be read ({ $limit ->
        [bytes] more than { $allowed } bytes
        [unpacked] more than { $allowed } bytes when unpacked
        [ratio] more than { $allowed } times larger when unpacked
        [parts] more than { $allowed } parts
        [elements] more than { $allowed } elements, with blank cells
        [sheets] more than { $allowed } sheets
        [rows] more than { $allowed } rows with content
        [columns] more than { $allowed } columns
        [cells] more than { $allowed } cells with content
        [strings] more than { $allowed } texts
        [text] more than { $allowed } bytes of text
        [findings] more than { $allowed } findings
       *[seconds] reading takes more than { $allowed } seconds
    }).
    .title = File that is too large
    .about = The file holds more bytes, rows or cells than any form does, so reading was stopped. The limits can be changed with --limit.
    .hint = Please check whether formats or data are left outside the table; copy the sheet of the form into a new workbook and submit that.
    .form = Please look for formats or data outside the table, or copy the sheet of the form alone into a new workbook.

table-not-found = No sheet has the header of this form. It may be another form.
    .title = No table of the form
    .about = No sheet has the header row of this form. Its place, line breaks, blanks and character widths do not matter.
    .hint = Please fill in the form that was sent out and submit it again. Its header row must stay.
    .form = Please bring the header in line with the schema, or make the form anew with torimatome template.
table-not-found-blank = There is nothing on any of the sheets.
    .hint = Please submit the file that was filled in.
    .form = Please check that it is the file of the form.
table-not-found-near = The sheet "{ $sheet }" has part of the header ({ $found }), but not enough to be sure that it is this form.
    .hint = Please check that the header row of the form is still there.
table-not-found-hidden = The table of this form is on the hidden sheet "{ $sheet }". It is on none of those that can be seen.
    .hint = Please make the sheet visible, save the file and submit it again.
    .form = Please unhide the sheet of the form and save it again.
table-not-found-sample = The table of this form is on the sheet "{ $sheet }" alone. By its name, that sheet shows how to fill in the form, so it was not read.
    .hint = If it is what you want to submit, please give the sheet another name and submit the file again.
    .form = Please check that there is a sheet to be filled in, and that its name is not that of a sample.

wrong-form = This is the form "{ $found }". The form asked for is "{ $form }".
    .title = Another form
    .about = Shown where another form, or that of another year, was filled in. Forms are known by the name and year that are written into them, or by their header.
    .hint = Please fill in the form that was sent out this time, and submit that.
    .form = Please take the form of this time, or choose the schema with -s.
wrong-form-year = This is the form for { $value }. The form asked for is that for { $expected }.
    .hint = Please fill in the form that was sent out this time, and submit that.
    .form = Please take the form of this time, or choose the schema with -s.

several-tables = The table of the form is there { $count } times ({ $list }{ $rest ->
        [0] {""}
       *[other] {" "}and { $rest } more
    }). All of them were read.
    .title = More than one table
    .about = A workbook has the table of the form more than once. The rows of all of them go into the consolidated table.
    .hint = Nothing needs to be done if all of them are to be submitted.
    .form = If all of them are to be filled in, there is nothing to correct.

legacy-format = The file is a .{ $value } file; the form is .xlsx. Its content was read.
    .title = Another kind of file
    .about = The file is .xls, .xlsb, .ods, .csv or the like. Its content is read, but colours, notes, drop-down lists or number formats may be lost in such files.
    .hint = If possible, please open it in Excel, save it as .xlsx, and submit that.
    .form = Please open it in Excel and save it as .xlsx.

hidden-content = { $count ->
        [one] One row is
       *[other] { $count } rows are
    } hidden ({ $item } { $records }). They were read like all others.
    .title = Hidden or struck out
    .about = Rows or columns of the table are hidden, perhaps by a filter, or texts are struck out. They are read like all others.
    .hint = Please confirm that they are to be submitted; otherwise delete them.
    .form = If departments fill them in, please unhide the rows; if not, delete them.
hidden-content-columns = { $count ->
        [one] One column is
       *[other] { $count } columns are
    } hidden ({ $cells }). They were read like all others.
    .hint = Nothing needs to be done.
    .form = If departments fill them in, please unhide the columns.

hidden-content-struck-rows = { $count ->
        [one] One row is
       *[other] { $count } rows are
    } struck out ({ $item } { $records }). They were read like all others.
    .hint = If they are withdrawn, please delete the rows.
hidden-content-struck = Some cells are struck out ({ $cells }). What is struck out was read all the same.
    .hint = Please remove what is struck out and leave what is to stay.
hidden-content-struck-part = Parts of texts are struck out ({ $cells }). What is struck out was read all the same.
    .hint = Please remove what is struck out and leave what is to stay.

formula-error = { $where }: the { $column } shows "{ $value }". What its formula refers to is gone.
    .title = Formula without a result
    .about = A cell shows a value such as #REF! or #N/A, because what its formula refers to is gone.
    .hint = Please enter the right value.

formula-error-division = { $where }: the { $column } shows "{ $value }". Its formula divides by zero or by a blank cell.
formula-error-other = { $where }: the { $column } shows "{ $value }". Its formula has no result.

stale-formula = { $where }: the { $column } is a formula, but the file does not hold its result.
    .title = Formula without its result
    .about = The result of a formula was not saved. Files made by other programs than Excel may be like that.
    .hint = Please open the file in Excel, save it, and submit it again.
    .form = Please open the form in Excel and save it.

external-link = { $cells } take their values from another workbook by formula.
    .title = Reference to another workbook
    .about = A formula takes its value from another workbook. The value that this file holds is read, even if the other has changed.
    .hint = Please confirm that the values are current; pasting them as values makes sure of it.

file-name-differs = The file is named after { $value }, but the department in the table is { $expected }.
    .title = File name and department differ
    .about = The file is named after one department, and its table is about another. A file of another department may have been filled in anew.
    .hint = Please check that this is the right file.

missing-column = The column "{ $column }" is missing.
    .title = Missing column
    .about = A column of the form is not there. If a header is similar, it is named. The blank cells of that column are not reported again.
    .hint = Please put the column back as in the form and fill it in.
missing-column-similar = The column "{ $column }" is missing. The header "{ $value }" in { $cells } may be a changed one.
    .hint = Please change the header back to "{ $expected }".
missing-column-many = { $count } columns of the form are missing ({ $list }).
    .hint = Please check whether the form that was sent out was used. If columns were deleted, please put them back.
missing-column-future = Columns of years that are still to come ({ $list }) are missing. They are blank in the consolidated table.
    .hint = Nothing needs to be done, for there are no results yet.
missing-column-blank = The header in { $cells } is blank. By its place, the column was read as the { $column }.
    .hint = Please confirm that this is right; it is best to write the header "{ $expected }".
missing-column-several = Columns whose headers have some words changed were read like this ({ $list }).
    .hint = Please confirm that this is right.
missing-column-extended = { $cells }: the column with the header "{ $value }" was read as "{ $column }".
    .hint = Please confirm that this is right.

unknown-column = { $cells }: the form has no column "{ $value }". Its content is kept at the right of the consolidated table.
    .title = Column that the form does not have
    .about = The sheet has a column that the form does not have. Its content is kept at the right of the consolidated table.
    .hint = Nothing needs to be done.

duplicate-column = The column "{ $column }" is there twice ({ $first } and { $cells }). The left one is used; the content of the other is kept at the right.
    .title = Column that is there twice
    .about = Two columns have the same header. The left one is used; the content of the other is kept at the right.
    .hint = Please make one column of the two.
duplicate-column-same = The column "{ $column }" is there twice ({ $first } and { $cells }), with the same content.
    .hint = Nothing needs to be done.
duplicate-column-differs = The column "{ $column }" is there twice, and { $cells } do not say the same as the left one in the same row (column of { $first }). The left one was used.
    .hint = Please check whether the rows at the left and at the right are in the same order, and correct them.

column-drift = The column "{ $column }" (header in { $header-cell }) is empty, and its values stand beside it under no header ({ $cells }). They were read as "{ $column }".
    .title = Values beside their column
    .about = A column was inserted, and the values stand beside their header under no header. They are read as that column only if the column itself is empty and most rows agree.
    .hint = Please confirm that this is right. If you can, move the values under their header.

text-shift = Near { $cells }, the content seems to be one column off: values of "{ $header }" stand in "{ $beside }".
    .title = Content that is one column off
    .about = The content of several rows was pasted one column off. Where it is clear how far this reaches, the values are read as those of their own columns.
    .hint = Please check the rows and move the content to its columns.
text-shift-understood = Near { $cells }, the content is one column off. The columns from "{ $first }" to "{ $last }" were read as they are meant.
    .hint = Please move the content to its columns, and check whether that of the next column was overwritten.
text-shift-understood-open = Near { $cells }, the content is one column off. The columns from "{ $first }" to "{ $last }" were read as they are meant. Where it begins among "{ $beside }" and the texts to its left cannot be told, so those were left as they are.
    .hint = Please check the columns to the left, move the content to its columns, and check whether anything was overwritten.

value-outside-table = { $where }: there are values under no header. It is not clear where they belong, so they are kept at the right of the consolidated table.
    .title = Value under no header
    .about = A filled-in row has values under no header, a row without a number has a text or a value, or there is another table below. It is not guessed where they belong; they are kept.
    .hint = Please move them to the right column, or delete them if they are not needed.
value-outside-table-row = { $cell-count ->
        [1] { $where }: the row has no number, and nothing but "{ $value }". It is
       *[other] { $cell-count } cells are filled in in rows without a number ({ $cells }). They are
    } not put into the consolidated table, but kept on the sheet "Record".
    .hint = If it goes on with the row above, please put it into the cell above; if it is another record, please fill in its number.
value-outside-table-other-table = From { $where } on, there seems to be a table that is not this form. It is not put into the consolidated table, but kept on the sheet "Record".
    .hint = Please confirm that it is no table of this form.

no-records = There are no filled-in rows below the header.
    .title = Nothing filled in
    .about = The header is there, but no row below it is filled in, or nothing is filled in but what was printed on the form. A table without rows is not mentioned where another one in the file has some.
    .hint = Please check that the filled-in sheet is in this file.
no-records-sample = There are no filled-in rows below the header. The sheet "{ $sample }" has the same form, but by its name it shows how to fill it in, so it was not read.
    .hint = If you filled in that sheet, please move its content to this one.
no-records-printed = The rows are there, but nothing is filled in yet in any of them ({ $cell-count } blank cells).
    .hint = Please check that this is not the file from before it was filled in, and submit the one that is filled in.

missing-value = { $where }: the { $column } is blank.
    .title = Blank cell
    .about = A cell that must be filled in is blank. "-" and 0 are not blank. Years that are still to come are left out.
    .hint = Please fill it in.
missing-value-markable = { $where }: the { $column } is blank.
    .hint = Please fill it in. If there is nothing to report, write "{ $mark }".
missing-value-merged = { $where }: this cell is merged from several columns. Which of them the value belongs to cannot be told.
    .hint = Please unmerge the cells and fill in each of them.
missing-value-record = { $where }: most of the cells are blank.
    .hint = Please fill them in. If there is nothing to report in this row, please tell the coordinating office.
missing-value-mark = { $where }: the { $column } says nothing but "{ $value }", which is no mark of this column.
    .hint = Please check whether there is something to say.

broken-ditto = { $where }: the { $column } says "{ $value }" (same as above), but the cell above is blank.
    .title = "Same as above" with nothing above
    .about = "Same as above" refers to a blank cell, there is no row of the same department above, or a grade or a number says so.
    .hint = Please write out the content instead of "{ $value }".
broken-ditto-first = { $where }: the { $column } says "{ $value }" (same as above), but there is no row above.
broken-ditto-other-department = { $where }: the { $column } says "{ $value }" (same as above), but the rows above are another department's.
broken-ditto-not-here = { $where }: the { $column } says "{ $value }" (same as above), which cannot be used here.
    .hint = Please write the value of each row instead of "{ $value }".

not-in-list = { $where }: the { $column } "{ $value }" is not one of { $expected }.
    .title = Value that is not on the list
    .about = The value is not one of those to choose from. Character widths and blanks around it do not matter.
    .hint = Please choose from the list.
not-in-list-word = { $where }: the { $column } "{ $value }" is not one of { $expected }.
not-in-list-many = { $where }: the { $column } "{ $value }" is none of the { $count } values to choose from.
not-in-list-many-similar = { $where }: the { $column } "{ $value }" is none of the { $count } values to choose from. Is it meant to be "{ $similar }"?
not-in-list-similar = { $where }: the { $column } "{ $value }" is not one of { $expected }. Is it meant to be "{ $similar }"?

not-a-number = { $where }: the { $column } "{ $value }" cannot be read as a number.
    .title = Value that is not a number
    .about = The content of a number cell cannot be read as a number, or can be read in more than one way (such as 3/5 or 2 hours 30 minutes). No value is guessed.
    .hint = Please write only the number and its unit (such as { $example }). Where there is none, please write { $list }.
not-a-number-plain = { $where }: the { $column } "{ $value }" cannot be read as a number.
    .hint = Please write only the number and its unit (such as { $example }).
not-a-number-integer = { $where }: the { $column } "{ $value }" cannot be read as a whole number.
    .hint = Please write digits only (such as 12).
not-a-number-date = { $where }: the { $column } has become a date ({ $value }). Excel may have changed an entry such as "1-2".
    .hint = Please set the cell's format to text and enter the value again.
not-a-number-day = { $where }: the { $column } "{ $value }" cannot be read as a date.
    .hint = Please write it like 2024-03-31.

not-an-integer = { $where }: the { $column } "{ $value }" is not a whole number.
    .title = Value that is not a whole number
    .about = A whole number is wanted, and there are decimals. Where only the unit is counted in wholes it may be an average, so it is only asked to be confirmed.
    .hint = Please write a whole number.
not-an-integer-unit = { $where }: the { $column } "{ $value }" has decimals, although it counts { $unit }.
    .hint = An average can stay as it is. Please check that it is not a slip.

out-of-range = { $where }: the { $column } "{ $value }" is outside the range { $expected }.
    .title = Value out of range
    .about = The value is outside what the column or its unit allows, such as a share of more than 100 %.
    .hint = Please check the digits and the decimal point, and correct it.
out-of-range-low = { $where }: the { $column } "{ $value }" is less than { $expected }.
out-of-range-high = { $where }: the { $column } "{ $value }" is more than { $expected }.

wrong-pattern = { $where }: the { $column } "{ $value }" is not written in the required way.
    .title = Not written as required
    .about = The text is not written as the column asks, for example how it is numbered. Full-width letters and digits are compared as half-width ones.
    .hint = Please check how it is numbered or built, and write it anew.
wrong-pattern-example = { $where }: the { $column } "{ $value }" is not written in the required way.
    .hint = Please write it like "{ $example }".
wrong-pattern-date = { $where }: the { $column } has become a date. Excel may have made one of something like "1-2".
    .hint = Please confirm that a date is meant. If not, format the cell as text and enter it again.

too-long = { $where }: the { $column } has { $length } characters; the limit is { $limit }.
    .title = Text of the wrong length
    .about = The text does not keep to the number of characters. Blanks around it and line breaks are not counted.
    .hint = Please shorten it to the main points.
too-long-short = { $where }: the { $column } has { $length } characters; please write at least { $limit }.
    .hint = Please add what is needed to understand it.

private-use-character = { $where }: the { $column } has characters that other computers cannot show (at 〓: { $shown }).
    .title = Private-use characters
    .about = The text has characters that exist only on the department's own computers. Others show something else, or nothing.
    .hint = Please replace them with ordinary characters.

missing-unit = { $where }: there is no unit.
    .title = Value without a unit
    .about = A number has no unit, and neither the header, nor the name of the indicator, nor the list of indicators says which it is.
    .hint = Please add the unit (such as { $example }).
missing-unit-some = { $where }: there is no unit. The other values are in { $unit }.
    .hint = If it is the same unit, please add { $unit }.

unit-differs = { $where }: the unit is { $unit }, but this indicator is counted in { $expected }.
    .title = Another unit
    .about = The values of one indicator are given in different units. Units that mean the same, such as 人 and 名, are not told apart.
    .hint = Please give the value in { $expected }.
unit-differs-noted = { $where }: without a unit beside it, the number was read as counted in { $unit }, as headings, notes or the unit column of the table say; it belongs in { $expected }.
    .hint = Please give the value in { $expected }, or write its unit beside it. If it is the heading or note that is wrong, please correct that.
unit-differs-column = { $where }: the { $column } is given in { $unit }, but this column is in { $expected }.

scale-slip = { $where }: the { $column } "{ $value }" is far from the other values. Is it meant to be { $expected }?
    .title = Digits out of place
    .about = A value is about 10, 100 or 1000 times smaller or larger than the other years and the target, such as 0.188 beside 18.8 % or 10,760 beside 1,102.
    .hint = Please check the digits, the decimal point, and how a percentage is written (18.8% or 0.188).
scale-slip-bare = { $where }: the rate has no "%" and is not above 1, so it can be read as it is or as a hundred times as much (0.188 as 0.188% or as 18.8%).
    .hint = Please write it with "%".

unexpected-value = { $where }: there is a value in { $column }.
    .title = Another value than expected
    .about = There is a value for a year that has no results yet, in a row whose indicator is "-", or in a cell merged over rows with different indicators; or a category or an indicator is another than in the list of records; or something is not as the form came. Names that are reworded a little, and a second indicator, are not told.
    .hint = Please check it.
unexpected-value-no-indicator = { $where }: there are values, but the indicator is given as "{ $name }".
    .hint = Please name the indicator if there is one; otherwise delete the values.
unexpected-value-future = { $where }: there is a { $column }, a year that has no results yet.
    .hint = Please check that it is in the right column.
unexpected-value-given = { $where }: the form came with "{ $expected }" as { $column }; now it says "{ $value }".
    .hint = Please put back what the form came with. If it has to be corrected, please tell the coordinating office.
unexpected-value-given-blank = { $where }: the form came with "{ $expected }" as { $column }; now it is blank.
    .hint = Please put it back.
unexpected-value-listed = { $where }: the { $column } is "{ $value }", but "{ $expected }" in the list of records.
    .hint = Please check the { $column } and the { $item }. If it was changed on purpose, please say so.
unexpected-value-of-another = { $where }: the { $column } "{ $value }" is that of { $item } { $others } in the list of records.
    .hint = Please check that the { $item } and the { $column } were not interchanged.
unexpected-value-merged = { $where }: the { $column } "{ $value }" is in a cell merged with the row above, which has another indicator. Which of them it belongs to cannot be told, so it was read for every row of the merged cell.
    .hint = Please unmerge the cell and fill in each row.

mixed-marks = "{ $expected }" is written in several ways ("{ $list }", { $cell-count ->
    [one] 1 place
   *[other] { $cell-count } places
}). The consolidated table writes "{ $expected }" everywhere.
    .title = Marks written in several ways
    .about = The mark for "not applicable" is written in several ways on one sheet.
    .hint = Nothing needs to be done.

mixed-separators = Some numbers have a thousands separator and some do not ({ $cell-count ->
    [one] 1 place
   *[other] { $cell-count } places
}). The consolidated table separates all of them.
    .title = Thousands separators here and there
    .about = Of the numbers from 1,000 on, some have a thousands separator and some do not.
    .hint = Nothing needs to be done.

normalised-value = { $where }: the value was read in another spelling.
    .title = Value read in another spelling
    .about = Full-width digits, another spelling of a unit or words such as "about" were understood. The original is kept in the note and on the sheet "Record".
    .hint = Nothing needs to be done. The original is kept in the record.
normalised-value-width = { $where }: full-width digits or signs were read as half-width ones.
normalised-value-spelling = { $where }: another spelling was read as the usual one.
normalised-value-words = { $where }: words around the number ("about", a remark in brackets) were set aside to read it.
normalised-value-scale = { $where }: a word for thousands or more was read and is written in digits.
normalised-value-unit = { $where }: the bare number was given the unit that the list of records has for it.
normalised-value-noted = { $where }: the bare number was given the unit that a note beside the table states.

unit-differs-from-target = { $item } { $records }: results use { $unit } and the target uses { $target-unit } ({ $cells }).
    .title = Target in another unit than the results
    .about = Results and target are counted in different units, so that it cannot be said how much of the target is reached.
    .hint = Please use one of them.

grade-disagrees = { $where }: the grade is "{ $value }", but the result { $achieved } is { $percent }% of the target { $aim }, which stands for "{ $expected }".
    .title = Grade that does not go with the numbers
    .about = A scale has thresholds of achievement, and the grade differs from what result and target give. Grades without thresholds are not compared.
    .hint = Please check the grade and the numbers. If there is a reason for this grade, leave it as it is.
grade-disagrees-way = { $where }: the grade is "{ $value }", but the result { $achieved } is { $percent }% of the way from the baseline to the target { $aim }, which stands for "{ $expected }".

big-change = { $where }: the { $column }, { $value }, is very different from { $before } in the year before.
    .title = Big change
    .about = The value of the reported year is very different from that of the year before: for counts, 3 times more or less and by 10, or 1.7 times and by 100; for rates, 10 points. Where the older value is 0 or small, nothing is compared.
    .hint = If it is right, please add the reason. Please also check for slips in digits or rows.

target-below-baseline = { $where }: the { $column }, { $value }, is lower than the value of { $year }, { $baseline }.
    .title = Target below the baseline
    .about = The target is worse than the value of the year from which it starts. Whether more or less is better is taken from the list of indicators alone.
    .hint = Please check whether the target is to be revised, or a number is wrong.
target-below-baseline-less = { $where }: the { $column }, { $value }, is higher than the value of { $year }, { $baseline }; less is better.

below-line = { $where }: results are behind the straight line to the target ({ $cell-count ->
    [one] 1 place
   *[other] { $cell-count } places
}).
    .title = Behind the line to the target
    .about = The value of the reported year is more than 5% behind the target of that year or, where there is none, the straight line from the baseline to the target. A target "each year" is compared as it is.
    .hint = This is no mistake; it may help with grades and with the issues for next year.
below-line-year = { $where }: results are behind the target of the year ({ $cell-count ->
    [one] 1 place
   *[other] { $cell-count } places
}).

number-in-text-differs = { $where }: the text says { $value }, but the { $other } is { $expected }.
    .title = Text and number differ
    .about = A number in a text is another than the result in the same unit. Numbers of other years, of the target, of parts, and numbers far from it are not compared.
    .hint = Please check which of them is right. If the text is about something else, leave it as it is.

issue-unchanged = { $where }: the { $column } is nearly the same text as the { $other } ({ $cell-count ->
    [one] 1 place
   *[other] { $cell-count } places
}).
    .title = Same issue as last year
    .about = The issue for next year is nearly the same text as that of last year.
    .hint = Nothing needs to be done if the issue is still the same.

unchanged-series = { $where }: the indicator has the same value in every year ({ $cell-count ->
    [one] 1 place
   *[other] { $cell-count } places
}).
    .title = Values that never change
    .about = All values of an indicator are the same for three years or more. Zero and 100% are not reported.
    .hint = Please make sure that the values were not just copied from year to year.

total-differs = { $where }: the { $column } is { $value }, but its parts add up to { $expected }.
    .title = Total that differs
    .about = A total, in its column, in a row below, or in a text, is not the sum of its parts. Where a part has no value yet or another unit, nothing is compared; rates are not added up.
    .hint = Please correct the total or a part.
total-differs-rows = { $cells }: the total of the { $column } is { $value }, but the rows above add up to { $expected }.
    .hint = Please check the total and the rows above. If rows were added or deleted, the formula may lack them.
total-differs-text = { $where }: the text says "{ $value }", but the parts add up to { $expected }.
    .hint = Please check the total and its parts.

duplicate-record = { $where } is there more than once (also { $list }). All are kept.
    .title = Row that is there more than once
    .about = Two or more rows have the same number. None is removed.
    .hint = Please check the number, and delete the row that is not needed.
duplicate-record-several = { $record-count } rows ({ $item } { $records }) are also elsewhere ({ $list }). All are kept.
    .hint = Please check whether the sheet or the file is there twice, and delete what is not needed.
duplicate-record-here = { $cells } have the same number ({ $item } { $records }). All are kept.

missing-record = { $department } reports on { $item } { $records }, which { $count ->
    [one] is
   *[other] are
} not there.
    .title = Missing row
    .about = A row on which the department has to report is not in its table.
    .hint = Please check whether a row was deleted or a number changed, and add what is missing.

unknown-record = { $where } is not in the list of the plan.
    .title = Number that is not on the list
    .about = The number is not in the list of the plan. If the department lacks numbers of its list, they are named.
    .hint = Please check the number and correct it.
unknown-record-missing = { $where } is not in the list of the plan. Not found of this department's list: { $expected }.
    .hint = Please check whether this is meant, and correct the number.
unknown-record-moved = { $where } is not in the list of the plan; there it is { $expected }.
    .hint = Please check the number and the department. If another department is in charge now, please tell the coordinating office.

unknown-department = { $where }: the { $column } "{ $value }" is not in the list of departments.
    .title = Department that is not on the list
    .about = The department is not in the list. If a name is similar, it is named.
    .hint = Please check the name. If the department has a new name, please tell the coordinating office.
unknown-department-similar = { $where }: the { $column } "{ $value }" is not in the list of departments. Is it { $expected }?
    .hint = Please check the name and correct it.

missing-submission = { $department } has not submitted yet ({ $item } { $records }).
    .title = Not submitted yet
    .about = A department that has to submit has not done so yet. Not reported when a department checks its own sheet (profile submit).
    .hint = Please ask the department for its sheet.
missing-submission-no-records = { $department } has not submitted yet.

superseded-submission = The newer file "{ $newer }" has all of these rows. It was merged in place of this one.
    .title = File replaced by a newer one
    .about = A newer file of the same department has all rows of this one. The rows of the older file are kept on the sheet "Record". Where it is not clear which is newer, both are merged.
    .hint = Please confirm that this is the file to use.
superseded-submission-same = "{ $newer }" is exactly the same file. Only one of them was merged.
    .hint = Nothing needs to be done.
superseded-submission-later = "{ $newer }", which was saved later, has all of these rows. It was merged in place of this file.
superseded-submission-name = "{ $newer }", a correction by its name, has all of these rows. It was merged in place of this file.

wrong-department = { $where }: the department is given as "{ $value }", but by the list this { $item } is for "{ $expected }".
    .title = Department that differs from the list
    .about = The department of a record is not the one in the list of records. Where several departments share a record, one of them must be.
    .hint = Please correct the { $item } or the department. If another department has taken over, please tell the coordinating office.

same-text = { $where }: the { $column } is the same text as that of another department ({ $list }).
    .title = Same text as another department
    .about = A text of 20 characters or more is exactly the same as one of another department. Measures, names of indicators and "same as above" are not compared.
    .hint = Please check whether it was copied by mistake. If you work together on it, leave it as it is.

same-value = { $where }: all of these are { $value }, values of different indicators that are the same to the last digit.
    .title = Same value as another indicator
    .about = Different indicators of a sheet have the same value for the reported year, with four digits or more.
    .hint = Please check whether the value of a neighbouring row was copied.

swap-candidate = { $where }: these values look interchanged. In the year before, { $value } was { $before }, and { $other } was { $other-before }.
    .title = Records that look interchanged
    .about = The values of two rows are both very different from the year before, and each goes better with the other's.
    .hint = Please check whether the rows were mixed up.

spelling-varies = { $where }: the { $column } "{ $value }" is written "{ $usual }" in other rows ({ $often ->
        [one] 1 place
       *[other] { $often } places
    }).
    .title = Spelling varies
    .about = Something that the form gives, such as a measure or the name of an indicator, is there in several spellings which differ in blanks or width only.
    .hint = Please use one of them before the table is published.

history-changed = { $cell-count ->
        [one] { $where }: the { $column } was { $before } in last year's table and is { $value } now.
       *[other] { $where }: values of earlier years are not those of last year's table ({ $cell-count } places).
    }
    .title = Values of earlier years changed
    .about = A value of an earlier year is not the one that last year's table has. Where last year's table says that the value was not known yet, nothing is said. Checked only if last year's table is given with --previous.
    .hint = If the value was corrected, leave it and tell the coordinating office why. If it was copied wrongly, please use the value of last year's table.

carry-over-differs = { $where }: the { $column } is not the { $other } of last year's table, "{ $before }".
    .title = Carried-over text differs
    .about = A text that is to be carried over from last year's table, such as the issue of last year, is another there. Corrected slips of the pen are not mentioned. Checked only if last year's table is given with --previous.
    .hint = Please compare it with last year's table; it may be the text of another row.

target-changed = { $where }: the { $column } was { $before } in last year's table and is { $value } now.
    .title = Target changed
    .about = The target of an indicator is not that of last year's table. Checked only if last year's table is given with --previous.
    .hint = If the target was revised, leave it and tell the coordinating office. If not, please use the value of last year's table.

indicator-renamed = { $where }: the { $column } was "{ $before }" in last year's table and is "{ $value }" now.
    .title = Indicator renamed
    .about = An indicator is called otherwise than in last year's table. If it is another indicator, its values cannot be compared with those of earlier years. Checked only if last year's table is given with --previous.
    .hint = If it is the same indicator, please use last year's name. If it was replaced, please tell the coordinating office.

unit-changed = { $where }: the unit is { $unit }, but was { $before } in last year's table ({ $cell-count ->
        [one] 1 place
       *[other] { $cell-count } places
    }).
    .title = Unit changed
    .about = Values of an indicator are counted in another unit than in last year's table, so that they cannot be compared with those of earlier years. Checked only if last year's table is given with --previous.
    .hint = If the unit is a slip, please correct it. If values are counted in another way now, please tell the coordinating office.

record-dropped = { $department }: last year's table has { $item } { $records }, which this year's submission has not ({ $count ->
        [one] 1 record
       *[other] { $count } records
    }).
    .title = Record dropped
    .about = A record of last year's table is nowhere in this year's submission of its department. Records that the schema lists are asked for by another rule (missing-record). Checked only if last year's table is given with --previous.
    .hint = Please check whether the work has ended or was left out by mistake.

department-moved = { $where }: the { $column } was { $before } in last year's table and is { $value } now.
    .title = Department changed
    .about = A record is another department's than in last year's table. Where the schema's list names the department of this year, too, that is for information. Checked only if last year's table is given with --previous.
    .hint = Nothing needs to be done if another department has taken over.

same-as-last-year = All texts are those of last year's table ({ $item } { $records }).
    .title = Same as last year
    .about = All texts that were to be written this year, such as results and next issues, are those of last year's table in every row. Where that is so in some of the rows only, it is for information. Checked only if last year's table is given with --previous.
    .hint = Please check whether last year's file was sent by mistake.
same-as-last-year-records = There are rows whose texts are those of last year's table ({ $item } { $records }).
    .hint = Nothing needs to be done if that is how it was this year, too.

individual-case = { $where }: the { $column } seems to speak of one person ("{ $value }").
    .title = Individual case
    .about = A text might tell who somebody is once it is published: an age, a name, the only one who asked for help. Checked only before publication (--profile publish). Which texts are meant is set by individual_texts in the schema.
    .hint = Please check whether it may be published in these words.

small-count = { $where }: the number of people is very small ({ $cell-count ->
        [one] 1 place
       *[other] { $cell-count } places
    }).
    .title = Small number of people
    .about = A number of people is so small that it might tell who they are once it is published. 0 and targets are not mentioned. Checked only before publication (--profile publish).
    .hint = Please check whether anybody could be recognised. To suppress a value, write "x".

era-year-only = Years in headers are given in the Japanese calendar only ({ $value }).
    .title = Japanese years only
    .about = The headers of the form give no western years. Checked only before publication (--profile publish).
    .hint = If only the table is published, please add western years. The data sheet has both.

unit-in-value = Values and units are in the same cells ({ $count ->
        [one] 1 place
       *[other] { $count } places
    }).
    .title = Units in values
    .about = Cells hold numbers together with their units, so that machines cannot calculate with them. Checked only before publication (--profile publish).
    .hint = Nothing needs to be done. To publish data, please use the data sheet, where units have a column of their own.

template-header-differs = { $where }: the header says "{ $value }", the schema "{ $expected }".
    .title = Header differs
    .about = Shown where the header of a form that is to be sent out has other texts, another order, another place or another number of rows than the schema says.
    .hint = Please change the header or the schema.
template-header-differs-several = The header differs from the schema in { $count } places: { $list }
    .hint = Please check the order, the place and the rows of the header.
template-header-differs-columns = The columns differ from the schema (− missing, + not in the schema, ↔ in another order): { $list }
    .hint = Please bring the columns in line with the schema.
template-header-differs-blank = { $where }: the header "{ $expected }" is missing.
    .hint = Please check the order, the place and the rows of the header.

template-choices-differ = { $where }: the list of { $column } offers { $value }, the schema { $expected }.
    .title = Choices differ
    .about = Shown where a drop-down of a form that is to be sent out offers something else than the schema, or is missing. Lists on other sheets and under names are looked at, too.
    .hint = Please change the list.
template-choices-differ-none = { $where }: { $column } has no drop-down.
    .hint = Please add one with { $expected }.
template-choices-differ-formula = { $where }: the list of { $column } is the result of a formula ({ $value }), which was not looked at.
    .hint = Please check that it offers { $expected }.
template-choices-differ-loose = { $where }: other values than those of the list can be filled in for { $column }, too.
    .hint = With the alert style Stop in Data Validation, only values of the list can be. If that is as it should be, there is nothing to correct.

template-unlocked = { $where }: departments are to leave { $column } as it is, but it is not locked.
    .title = Not locked
    .about = Shown where the sheet of a form that is to be sent out is not protected, or where its header or what is filled in already can be changed.
    .hint = Please lock the cells (Format Cells, Protection).
template-unlocked-sheet = The sheet "{ $sheet }" is not protected, so its header and what is filled in already can be changed.
    .hint = Please protect it (Review, Protect Sheet). It needs no password.
template-unlocked-header = { $where }: the header is not locked.
    .hint = Please lock the cells (Format Cells, Protection).
template-unlocked-later = { $where }: { $column } is not to be filled in this time, but it is not locked.
    .hint = Please lock the cells (Format Cells, Protection).

template-locked = { $where }: departments fill in { $column }, but it is locked.
    .title = Locked
    .about = Shown where a cell that departments must fill in is locked in a form that is to be sent out.
    .hint = Please unlock the cells (Format Cells, Protection).

template-merged-data = { $where }: cells of records are merged.
    .title = Merged cells
    .about = Shown where cells to be filled in are merged in a form that is to be sent out. To which row a value in them belongs cannot be told.
    .hint = Please unmerge them. Headings may stay merged.

template-external-link = The form takes values from other workbooks ({ $value }).
    .title = Other workbooks, macros
    .about = Shown where a form that is to be sent out refers to other workbooks or has macros. Neither may work where it is received.
    .hint = Please break the links (Data, Edit Links).
template-external-link-macros = The form has macros.
    .hint = Please save it as an Excel workbook (.xlsx).
template-external-link-formula = { $cells }: the formula refers to another workbook.
    .hint = Please put the value in its place.

template-personal-data = The properties of the file seem to name a person ({ $value }).
    .title = Name of a person
    .about = Shown where the properties of a form that is to be sent out (author, last changed by, manager) have a name.
    .hint = Please remove it (File, Info, Inspect Document). The name of an office may stay.

template-version-differs = This form is of version { $value }, the schema of version { $expected }.
    .title = Version differs
    .about = Shown where the version that is written into a form is not that of the schema; with what is different about its columns.
    .hint = Please use the form of the new version.
template-version-differs-columns = This form is of version { $value }, the schema of version { $expected }. Its columns differ (− missing, + not in the schema, ↔ in another order): { $changes }
    .hint = Please use the form of the new version.
template-version-differs-title = { $where }: the title "{ $value }" names another year than the schema.
    .hint = Please make it "{ $expected }".

template-records-differ = The form of { $department } has no row for { $item } { $records }.
    .title = Records differ
    .about = Shown where a record that the schema lists is in no form, where a form has one that is not listed, and where a department has no form.
    .hint = Please add the row, or change the list of the schema.
template-records-differ-missing = No form has a row for { $item } { $records }.
    .hint = Please add the row, or change the list of the schema.
template-records-differ-department = The schema lists { $item } { $records } for { $other }.
    .hint = Please correct the department, or the list of the schema.
template-records-differ-no-form = There is no form for { $department } ({ $item } { $records }).
    .hint = Please make a form for it, too.
template-records-differ-unlisted = The schema does not list { $item } { $records }.
    .hint = Please take the row out, or add it to the list of the schema.
template-records-differ-twice = { $item } { $records }: there is a row in { $other }, too.
    .hint = Please decide in which form it is to be reported, and delete the row in the other.

template-guide-differs = The guide says "{ $value }", which is not what the schema says.
    .title = Guide differs
    .about = Shown where the guide in a form that is to be sent out is not the one that the schema gives.
    .hint = Please make the form anew with "torimatome template".
template-guide-differs-missing = The guide lacks "{ $value }".
    .hint = Please make the form anew with "torimatome template".
template-guide-differs-none = There is no sheet "Guide".
    .hint = Please make the form anew with torimatome template, or copy the sheet from it.

template-given-differs-none = The hidden sheet that keeps what the form came with is gone: what departments change cannot be told.
    .hint = Please make the form anew with "torimatome template".
template-given-differs-filled = { $where }: { $column } is filled in already, although departments are to do so.
    .hint = Please make it blank again, or confirm that it may go out like this.
template-given-differs = { $where }: when the form was made, { $column } was "{ $expected }"; now it says "{ $value }".
    .title = Changed after it was made
    .about = Shown where what is filled in in a form that is to be sent out is not what was filled in when the form was made, or where what departments fill in is filled in already. If it is sent out like this, departments seem to have changed it.
    .hint = Please correct last year's table or the schema, and make the form anew.
