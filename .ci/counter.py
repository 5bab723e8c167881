"""Compares the number of cells that are still to be filled in, as the forms of a folder hold it, with what a
spreadsheet counts. `counter.py copy FORMS COPIES` makes copies without results, `counter.py compare FORMS
COUNTED` compares."""

import sys
from pathlib import Path

import openpyxl


def count(path):
    return openpyxl.load_workbook(path, data_only=True)["torimatome"]["B1"].value


if sys.argv[1] == "copy":
    source, target = map(Path, sys.argv[2:])
    target.mkdir(parents=True, exist_ok=True)
    for path in source.glob("*.xlsx"):
        openpyxl.load_workbook(path).save(target / path.name)
else:
    forms, counted = map(Path, sys.argv[2:])
    paths = sorted(counted.glob("*.xlsx"))
    assert paths
    for path in paths:
        assert count(forms / path.name) == count(path), (path.name, count(forms / path.name), count(path))
    print(f"{len(paths)} forms count rightly")
