//! Forms with all that a workbook may hold beside its cells, by several programs.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{
    Chart, ChartType, Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation,
    DocProperties, ExcelDateTime, Format, Image, Note, ProtectionOptions, Workbook, Worksheet,
};

use super::form::{Sheet, flawless};
use super::package::parts;

/// The workbooks with their names, in the order of these.
pub(crate) fn furnished() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/workbooks/returned");
    let entries = fs::read_dir(folder).expect("the workbooks");
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().expect("a name");
        (name, fs::read(entry.path()).expect("a workbook"))
    };
    let mut all: Vec<_> = entries.map(|entry| read(entry.expect("a workbook"))).collect();
    all.sort();
    assert_eq!(all.len(), 3);
    let (_, drawn) = all.last().expect("a workbook with a picture");
    let picture = parts(drawn).into_iter().find(|(name, _)| name.contains(".png"));
    all.push(("rust_xlsxwriter.xlsx".to_owned(), by_excels_way(&picture.expect("a picture").1)));
    all
}

/// By `rust_xlsxwriter`, which writes what Excel writes: parts, names of styles, notes with boxes.
fn by_excels_way(picture: &[u8]) -> Vec<u8> {
    let mut form = Sheet::filled(&flawless("福祉課"));
    form.put("75", "grade", "E");
    let mut sheet = form.write();
    let (first, last) = (form.row("73"), form.row("99"));
    let grade = 6;
    furnish(&mut sheet, picture, (first, last, grade)).expect("the furniture");
    sheet.insert_note(form.row("75"), grade, &Note::new("昨年はBでした")).expect("a note");
    sheet.insert_note(first, 0, &Note::new("消さないこと")).expect("a note");
    sheet.set_active(true);
    let mut guide = Worksheet::new();
    guide.set_name("記入要領").expect("a name");
    guide.write(0, 0, "評価は A から D で記入してください。").expect("a text");
    let mut book = Workbook::new();
    let saved = ExcelDateTime::from_ymd(2024, 6, 1).expect("a day");
    book.set_properties(&DocProperties::new().set_creation_datetime(&saved));
    book.push_worksheet(guide);
    book.push_worksheet(sheet);
    book.define_name("評価の欄", &format!("=様式1!$G${}:$G${}", first + 1, last + 1))
        .expect("a name");
    book.save_to_buffer().expect("a workbook")
}

/// A picture, a chart, a drop-down, colours by condition, protection, panes, a filter.
fn furnish(
    sheet: &mut Worksheet,
    picture: &[u8],
    (first, last, grade): (u32, u32, u16),
) -> Result<(), rust_xlsxwriter::XlsxError> {
    sheet.insert_image(1, 18, &Image::new_from_buffer(picture)?)?;
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values(("様式1", first, 9, last, 9));
    sheet.insert_chart(7, 18, &chart)?;
    let grades = DataValidation::new().allow_list_strings(&["A", "B", "C", "D"])?;
    sheet.add_data_validation(first, grade, last, grade, &grades)?;
    let yellow = Format::new().set_background_color(Color::Yellow);
    let last_grade = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::EqualTo("D"))
        .set_format(&yellow);
    sheet.add_conditional_format(first, grade, last, grade, &last_grade)?;
    sheet.protect_with_options(&ProtectionOptions::default());
    sheet.unprotect_range(first, 4, last, 15)?;
    sheet.set_freeze_panes(5, 3)?;
    sheet.set_repeat_rows(3, 4)?;
    sheet.autofilter(4, 0, last, 15)?;
    Ok(())
}
