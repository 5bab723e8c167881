# The forms that are sent to the departments

sheet-template = Form
sheet-guide = Guidance
sheet-choices = Lists
sheet-origin = torimatome
template-title = { $title } ({ $year })
template-title-version = { $title } ({ $version })
template-department = Department: { $department }
template-missing = "Still blank: "&{ $count }
template-missing-none = Nothing is left blank
template-missing-all = Nothing is filled in yet
template-missing-count = Still blank: { $count }
template-legend-input = Yellow: please fill in
template-legend-given = Grey: filled in already, or not needed this time
template-legend-missing = Red: still blank
template-input-more = More on the sheet "{ $sheet }".
template-input-unit = The number alone; the unit { $unit } is added by itself.
template-error-title = Please check
template-error-choice = Please choose from the list: { $values }
template-error-number = Please enter the number alone. { $unit }Where there is no value, please enter { $marks }. Keep this entry?
template-error-number-plain = Please enter the number alone. { $unit }Keep this entry?
template-error-unit = The unit ({ $unit }) is shown by itself.{ " " }
template-error-whole = Please enter a whole number.
template-error-day = Please enter a date (such as { $example }).
template-error-length = { $range } Keep this entry?
template-all = all departments
template-blank = blank
