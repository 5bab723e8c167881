## Workbooks that go back, and the slips with them

return-title = Review: { $title } ({ $department })
return-intro = Please look at the coloured cells, correct or check what is listed here, and submit the workbook again. This sheet may stay where it is.
return-original = Original file
return-original-note = Nothing can be added to { $file }, so only the list of what was found is returned.
return-unknown = Unknown department
return-slip-file = { $file }_slip
return-list-file = { $file }_review
return-index-file = Returned

## Slips

slip-to = To { $department }
slip-title = Please check your answers: { $title }
slip-intro = Thank you for submitting "{ $file }". Please look at the following points.
slip-enclosed = In the workbook that comes with this slip, the cells concerned are coloured and have notes, and its first sheet lists them. Everything else is as you submitted it. Please correct it and submit it again.
slip-enclosed-list = Nothing can be added to the file that you submitted, so what was found is listed in another workbook. Please correct your own file and submit it again.
slip-error = Please correct ({ $count })
slip-warning = Please confirm or correct ({ $count })
slip-more = For the other { $count }, please see the list in the workbook.
slip-closing = If anything is unclear, please ask the coordinating office. The code (such as V02) helps us to find it.

## The list of all

return-index-title = Returned: { $title }
return-index-returned = To be returned
return-index-line = { $department }  { $errors } to correct, { $warnings } to confirm  { $file }
return-index-thanks = Departments with nothing to do
return-index-thanks-line = { $department }  Thank you for your submission. There is nothing to correct or confirm. ({ $file })
return-index-set-aside = Not returned, because there is a newer one
return-index-set-aside-line = { $department }  { $file }
return-index-open = Without a file
return-written = Written to { $path } ({ $count ->
        [one] 1 workbook
       *[other] { $count } workbooks
    } to return).
