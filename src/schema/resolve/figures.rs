//! Which columns are the figures of an indicator, and which are totals of others. Only columns with
//! numbers can be.

use rust_decimal::Decimal;

use super::super::document::{Step, below, steps};
use super::super::file::{self, SchemaFile};
use super::super::{Indicator, Kind, Schema, Total};
use super::{Resolver, ids_of, places};
use crate::message::Phrase;
use crate::value::year::Year;

/// What a column must hold to be used in some place.
#[derive(Clone, Copy)]
enum Holds {
    Anything,
    /// Numbers with a unit.
    Quantities,
    /// Numbers of any kind.
    Numbers,
}

impl Holds {
    const fn fits(self, kind: Kind) -> bool {
        match self {
            Self::Anything => true,
            Self::Quantities => matches!(kind, Kind::Quantity),
            Self::Numbers => matches!(kind, Kind::Quantity | Kind::Integer),
        }
    }

    const fn types(self) -> &'static str {
        match self {
            Self::Anything => "",
            Self::Quantities => "quantity",
            Self::Numbers => "quantity, integer",
        }
    }
}

impl Resolver<'_> {
    pub(super) fn indicators(&mut self, file: &SchemaFile, schema: &Schema) -> Vec<Indicator> {
        let written = file.indicator.iter().enumerate();
        written.map(|(index, written)| self.indicator(index, written, file, schema)).collect()
    }

    fn indicator(
        &mut self,
        index: usize,
        written: &file::Indicator,
        file: &SchemaFile,
        schema: &Schema,
    ) -> Indicator {
        let mut find = |id: &String, steps: &[Step], holds| {
            let path = below(&steps!["indicator", index], steps.to_vec());
            self.columns_for(id, &path, holds, (file, schema))
        };
        let name = find(&written.name, &steps!["name"], Holds::Anything);
        let mut list = |ids: &[String], key: &'static str, holds| -> Vec<usize> {
            let ids = ids.iter().enumerate();
            ids.flat_map(|(at, id)| find(id, &steps![key, at], holds)).collect()
        };
        let texts = list(&written.texts, "texts", Holds::Anything);
        let targets = list(&written.targets, "targets", Holds::Quantities);
        let values: Vec<usize> = written
            .values
            .iter()
            .flat_map(|id| find(id, &steps!["values"], Holds::Quantities))
            .collect();
        let unit =
            written.unit.iter().flat_map(|id| find(id, &steps!["unit"], Holds::Anything)).next();
        let path = steps!["indicator", index, "baseline"];
        let baselines: Vec<usize> = written
            .baseline
            .iter()
            .flat_map(|id| find(id, &steps!["baseline"], Holds::Quantities))
            .collect();
        let baseline = baselines.first().copied();
        if baselines.len() > 1 {
            self.mistake(&path, Phrase::new("schema-one-column"));
        } else if let Some(twin) = baseline.filter(|place| values.contains(place)) {
            let name = &schema.columns[twin].id;
            self.mistake(&path, Phrase::new("schema-duplicate").with("name", name));
        }
        let counted: Vec<usize> = baseline.into_iter().chain(values.clone()).collect();
        Indicator {
            name: name.first().copied().unwrap_or_default(),
            figures: [&counted[..], &targets].concat(),
            counted,
            values,
            targets,
            baseline,
            unit,
            texts,
        }
    }

    pub(super) fn totals(&mut self, file: &SchemaFile, schema: &Schema) -> Vec<Total> {
        let mut totals = Vec::new();
        for (index, written) in file.total.iter().enumerate() {
            let mut find = |id: &String, path: &[Step]| {
                self.columns_for(id, path, Holds::Numbers, (file, schema)).first().copied()
            };
            let column = find(&written.column, &steps!["total", index, "column"]);
            let parts = written.of.iter().enumerate();
            let parts: Vec<usize> =
                parts.filter_map(|(at, id)| find(id, &steps!["total", index, "of", at])).collect();
            let tolerance = written.tolerance.and_then(|number| Decimal::try_from(number).ok());
            totals.extend(column.map(|column| Total {
                column,
                parts,
                tolerance: tolerance.unwrap_or_default(),
            }));
        }
        totals
    }

    /// The places of the columns that are meant by an id, which may be that of a repeated one; none
    /// of those that hold something else.
    fn columns_for(
        &mut self,
        id: &String,
        path: &[Step],
        holds: Holds,
        (file, schema): (&SchemaFile, &Schema),
    ) -> Vec<usize> {
        let mut found: Vec<usize> = match &schema.years {
            Some(years) if id.contains(places::YEAR) && !years.columns.is_empty() => {
                let id = |year: &Year| places::for_year(id, *year, years.calendar);
                years.columns.iter().filter_map(|year| schema.column(&id(year))).collect()
            }
            _ => schema.column(id).into_iter().collect(),
        };
        if found.is_empty() {
            let known = ids_of(file, &schema.columns).into_iter();
            self.unknown(path, "schema-no-such-column", id, known);
        } else if found.iter().any(|place| !holds.fits(schema.columns[*place].kind)) {
            let phrase = Phrase::new("schema-column-holds").with("name", id);
            self.mistake(path, phrase.with("types", holds.types()));
            found.clear();
        }
        found
    }
}
