## Where something was found

where-cells-records = { $cells } ({ $item } { $records })
where-cells = { $cells }
where-records = { $item } { $records }
where-nothing = this table
cells-separator = |, |
cells-more = { $list } and { $count } more
records-separator = |, |
records-more = { $list } and { $count } more

## Rules of the schema's own

own-rule = { $where }: { $text }
    .hint = Please confirm or correct it.
own-rule-not-judged = { $where }: rule { $code } ({ $rule }) was not checked, because it cannot be worked out with what is given as { $column }.
    .hint = If the value is right, there is nothing to do.

## How serious it is

severity-error = Correct
severity-warning = Confirm
severity-info = Note
severity-off = Off

## Listing

report-file = { $file }
report-file-facts = { $department }, { $count ->
    [one] 1 record
   *[other] { $count } records
}
report-file-records = { $count ->
    [one] 1 record
   *[other] { $count } records
}
report-all-files = All files
report-confirmed = [confirmed: { $reason } { $by } { $date }]
report-new = {"[new] "}
report-progress = Since the last report, { $department }: { $new } new, { $open } still open, { $gone } gone
report-hint = → { $hint }
report-summary = Read { $files ->
    [one] 1 file
   *[other] { $files } files
} with { $records ->
    [one] 1 record
   *[other] { $records } records
}: { $errors } to correct, { $warnings } to confirm, { $infos } for information
report-rows = { $read } read = { $merged } merged + { $aside } set aside because a newer file replaces them
report-next-nothing = Nothing needs correcting. You can submit this as it is.
report-next-confirm = Nothing needs correcting. You can submit this as it is. ({ $warnings } to confirm, { $infos } for information)
report-next-correct = Please correct the { $errors ->
    [one] item
   *[other] { $errors } items
} marked "Correct", then run this check again.
report-next-collect-nothing = Nothing needs correcting. The table can be used as it is. ({ $warnings } to confirm, { $infos } for information)
report-next-lint-nothing = The forms agree with the schema and can be sent out ({ $warnings } to confirm, { $infos } for information).
report-next-lint = Please correct what is marked "Correct" ({ $errors }) before the forms are sent out.
report-next-collect = Please ask the departments to correct the { $errors ->
    [one] item
   *[other] { $errors } items
} marked "Correct".
