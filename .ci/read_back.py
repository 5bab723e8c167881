"""Reads the consolidated workbook of the fixtures with openpyxl and compares it with the facts."""

import sys
from urllib.parse import unquote

import openpyxl


def main(path: str, facts_path: str) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["とりまとめ", "指摘一覧", "提出状況", "集計", "データ", "記録"], book.sheetnames
    form, findings = book["とりまとめ"], book["指摘一覧"]

    with open(facts_path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file]
    header, facts = lines[0], lines[1:]
    numbers = [int(fact[header.index("number")]) for fact in facts]
    rows = {cell.value: cell.row for (cell,) in form.iter_rows(max_col=1) if isinstance(cell.value, (int, float))}
    assert list(rows) == numbers, "every record, in order"

    links = notes = 0
    for (cell,) in findings.iter_rows(min_row=2, min_col=7, max_col=7):
        if cell.hyperlink is None:
            continue
        links += 1
        sheet, address = cell.hyperlink.location.rsplit("!", 1)
        target = book[sheet.strip("'")][address]
        message = findings.cell(cell.row, 11).value
        assert target.comment is not None and message in target.comment.text, address
        assert target.fill.fgColor.rgb != "00000000", f"{address} is not filled"
        record = findings.cell(cell.row, 5).value
        if record:
            assert str(form.cell(target.row, 1).value) == record.split(", ")[0], address
    for row in form.iter_rows():
        notes += sum(cell.comment is not None for cell in row)
    assert links >= 15 and notes >= links, (links, notes)

    formulas = [cell.coordinate for row in form.iter_rows() for cell in row if cell.data_type == "f" and cell.value != '=""']
    assert not formulas, f"texts became formulas: {formulas}"

    for (cell,) in findings.iter_rows(min_row=2, min_col=9, max_col=9):
        if cell.hyperlink is not None and cell.hyperlink.target:
            assert not unquote(cell.hyperlink.target).startswith("/"), "links are relative"

    areas = [set(area.cells) for area in form.merged_cells.ranges]
    assert len(set().union(*areas)) == sum(map(len, areas)), "merged cells overlap"

    data = book["データ"]
    titles = [cell.value for cell in data[1]]
    value, state = titles.index("値"), titles.index("値の状態")
    for row in data.iter_rows(min_row=2, values_only=True):
        assert (row[state] == "実数") == isinstance(row[value], (int, float)), row
    print(f"{len(rows)} records, {links} links, {notes} notes, {data.max_row - 1} values")


if __name__ == "__main__":
    main(*sys.argv[1:])
