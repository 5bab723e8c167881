"""Validates a data package with Frictionless, and adds up its files with DuckDB: all give the same."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
from frictionless import Package

folder = Path(sys.argv[1])
report = Package(str(folder / "datapackage.json")).validate()
if not report.valid:
    sys.exit(str(report.flatten(["type", "message"])[:5]))

package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
sums = {}
for resource in package["resources"]:
    path = str(folder / resource["path"])
    fields = resource["schema"]["fields"]
    unit, kind, value = (fields[place]["name"] for place in (5, 8, 10))
    rows = duckdb.sql(
        f"""select "{unit}", "{kind}", count(*), sum(cast("{value}" as decimal(30, 6)))
            from '{path}' group by all order by all"""
    ).fetchall()
    sums[resource["format"]] = [(u or "", k, n, Decimal(s or 0)) for u, k, n, s in rows]
    print(resource["format"], len(rows), "groups,", sum(row[2] for row in rows), "rows")

first, *others = sums.values()
if any(other != first for other in others):
    sys.exit(f"the sums differ: {sums}")
