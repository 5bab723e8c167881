## The report as a page

page-title = Review: { $title }
page-skip = Go to the findings
page-contents = Contents
page-files = Files
page-records = Records
page-findings = Findings
page-charts = Charts
page-form = The form
page-filter = Filter
page-all = All
page-search = Search
page-marked-only = Only rows with findings
page-reset = Show all
# %1 and %2 are filled in by the page itself.
page-shown = %1 of %2 shown
page-no-findings = Nothing was found.
page-findings-cut = The first { $shown } of { $all } findings are shown. All of them are in the consolidated workbook and in the CSV list.
page-form-cut = Of { $all } records, { $shown } with findings are shown. All of them are in the consolidated workbook.
page-form-legend = Each mark leads to what was found.
page-chart-findings = Findings by department
page-chart-targets = How much of its target each indicator reaches
page-chart-cut = The first { $shown } of { $all } are shown.
page-as-table = Show the numbers
