//! The charts of the summary: values of scales as stacked bars, and how much of its target each
//! indicator reaches.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartSolidFill, ChartType,
    Color, Sparkline, SparklineType, Worksheet, XlsxError,
};

use rust_decimal::prelude::ToPrimitive as _;

use super::styles::FONT;
use crate::consolidate::progress::Progress;

/// From the best value of a scale down: one hue, so that the order is seen without colours, too.
const SHADES: [Color; 5] = [
    Color::RGB(0x001F_4E8C),
    Color::RGB(0x004F_83C4),
    Color::RGB(0x009D_C0E6),
    Color::RGB(0x00D3_E2F3),
    Color::RGB(0x00E8_E8EA),
];
/// What is none of the values.
const OTHERS: Color = Color::RGB(0x00BF_BFC4);
/// Texts on the dark shades, and on the others.
const LIGHT: Color = Color::RGB(0x00FF_FFFF);
const DARK: Color = Color::RGB(0x0026_2626);
/// Height of a bar, and of what is around all of them, in pixels.
const BAR: u32 = 22;
const AROUND: u32 = 110;
/// Height of a row of the sheet in pixels.
const ROW: u32 = 20;
/// Width of a chart in pixels.
const WIDTH: u32 = 720;
/// Most bars of a chart; nobody reads more.
const MOST: u32 = 80;

/// Cells of a sheet: the first and the last row, and the column.
#[derive(Clone, Copy)]
pub(super) struct Cells {
    pub rows: (u32, u32),
    pub column: u16,
}

impl Cells {
    fn count(self) -> u32 {
        self.rows.1 + 1 - self.rows.0
    }

    /// As a formula names them, on a sheet.
    fn on(self, sheet: &str) -> (&str, u32, u16, u32, u16) {
        (sheet, self.rows.0, self.column, self.rows.1, self.column)
    }
}

/// Bars of counts; says how many rows they cover. The counts stand to the right of their
/// names, one column for each of the series; the last is of all others.
pub(super) fn stacked(
    sheet: &mut Worksheet,
    (name, title): (&str, &str),
    names: Cells,
    series: &[&str],
    at: (u32, u16),
) -> Result<u32, XlsxError> {
    // more values than shades cannot be told apart
    if series.len() > SHADES.len() + 1 {
        return Ok(0);
    }
    let mut chart = chart(ChartType::BarStacked, title);
    for (place, text) in series.iter().enumerate() {
        let is_last = place + 1 == series.len();
        let shade = if is_last { OTHERS } else { SHADES[place.min(SHADES.len() - 1)] };
        let on_it = if !is_last && place < 2 { LIGHT } else { DARK };
        let column = names.column + 1 + u16::try_from(place).unwrap_or(0);
        // nothing is written about what there is none of
        let label = ChartDataLabel::new()
            .show_value()
            .set_num_format("0;;")
            .set_font(font(9).set_color(on_it))
            .clone();
        chart
            .add_series()
            .set_name(*text)
            .set_categories(names.on(name))
            .set_values(Cells { column, ..names }.on(name))
            .set_format(&mut filled(shade))
            .set_data_label(&label)
            .set_overlap(100)
            .set_gap(40);
    }
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    put(sheet, chart, names.count(), at)
}

/// Bars of per cent; says how many rows they cover. Names stand in the first column, per cent in the second.
pub(super) fn bars(
    sheet: &mut Worksheet,
    (name, title): (&str, &str),
    rows: (u32, u32),
    at: (u32, u16),
) -> Result<u32, XlsxError> {
    let (names, values) = (Cells { rows, column: 0 }, Cells { rows, column: 1 });
    let mut chart = chart(ChartType::Bar, title);
    chart
        .add_series()
        .set_name(title)
        .set_categories(names.on(name))
        .set_values(values.on(name))
        .set_format(&mut filled(SHADES[1]))
        .set_data_label(ChartDataLabel::new().show_value().set_font(&font(9)))
        .set_gap(40);
    chart.legend().set_hidden();
    chart.x_axis().set_min(0);
    put(sheet, chart, names.count(), at)
}

fn chart(kind: ChartType, title: &str) -> Chart {
    let mut chart = Chart::new(kind);
    chart.title().set_name(title).set_font(font(11).set_bold());
    // the names, from the top down: in charts with bars, axes are counted as if these were columns
    chart.y_axis().set_font(&font(9)).set_reverse();
    chart.x_axis().set_font(&font(9)).set_major_gridlines(false).set_hidden(true);
    chart
}

/// Puts a chart on the sheet, and says how many rows it covers.
fn put(
    sheet: &mut Worksheet,
    mut chart: Chart,
    bars: u32,
    at: (u32, u16),
) -> Result<u32, XlsxError> {
    if bars > MOST {
        return Ok(0);
    }
    let height = AROUND + BAR * bars;
    chart.set_width(WIDTH).set_height(height);
    sheet.insert_chart(at.0, at.1, &chart)?;
    Ok(height.div_ceil(ROW))
}

fn font(size: u32) -> ChartFont {
    ChartFont::new().set_name(FONT).set_size(size).clone()
}

fn filled(color: Color) -> ChartFormat {
    ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color)).clone()
}

/// Small bars that show the course of values by year; they stand on zero, so that their heights compare.
pub(super) fn course(progress: &Progress, cells: (&str, u32, u16, u32, u16)) -> Sparkline {
    let bars = Sparkline::new()
        .set_type(SparklineType::Column)
        .set_range(cells)
        .set_sparkline_color(SHADES[2])
        .show_last_point(true)
        .set_last_point_color(SHADES[0]);
    let numbers = progress.series.iter().flatten().map(|figure| figure.number);
    let is_negative = numbers.clone().any(|number| number.is_sign_negative());
    let highest = numbers.max().and_then(|number| number.to_f64()).filter(|number| *number > 0.0);
    match highest {
        // with some room above, so that they do not run into the row before
        Some(highest) if !is_negative => bars.set_custom_min(0).set_custom_max(highest * 1.3),
        _ => bars,
    }
}
