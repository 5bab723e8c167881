//! Makes a corpus: any number of submissions of any size, as departments of みほん市 would send
//! them, with a known share of mistakes. The same recipe gives the same bytes every time, so that
//! figures from different days are about the same work.
//!
//! A corpus is a folder with the workbooks in `in`, the schema that they are read with in
//! `schema.toml`, and in `truth.json` the recipe and what is wrong where.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;

use rayon::prelude::*;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use serde::{Deserialize, Serialize};

mod random;
mod record;
mod words;

use random::Random;
use record::{Cell, Cells, Kind, Place, Record, WIDTH, record};

/// What goes wrong here is told to whoever runs the benchmark and not handled.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// Folder of the workbooks.
pub(crate) const INPUT: &str = "in";
/// File of the schema.
pub(crate) const SCHEMA: &str = "schema.toml";
const TRUTH: &str = "truth.json";

/// The form without its list of records, which no corpus could match. The texts are as long as
/// those of talkative departments and still no mistake.
const SCHEMA_TEXT: &str = r#"# 性能測定用: 取組番号の一覧を持たない進捗管理シート
language = 1
id = "benchmark"
version = "1"
title = { ja = "取組進捗管理シート（性能測定用）", en = "Progress of measures (benchmark)" }
extends = "gender-equality-progress"
drop = ["expected"]

[[column]]
id = "last_issue"
max_length = 600

[[column]]
id = "result"
max_length = 600

[[column]]
id = "next_issue"
max_length = 600
"#;

/// The departments of the schema.
#[rustfmt::skip]
const DEPARTMENTS: [&str; 17] = [
    "防災安全課", "収納課", "子育て支援課", "教育振興課", "福祉課", "都市計画課", "保健介護課",
    "土木課", "すこやか未来課", "生涯学習課", "有明医療センター", "学校教育課", "建築住宅課",
    "財政課", "総務課", "市民課", "税務課",
];

const SHEET: &str = "様式1";
/// Headers of the first row of the header; the last one goes on to the right.
#[rustfmt::skip]
const TOP: [&str; 9] = [
    "取組番号", "担当課", "具体的施策", "取り組み内容", "昨年度の課題", "取り組み実績", "評価",
    "今後の課題", "成果指標",
];
/// Headers of the second row, under the last one of the first.
#[rustfmt::skip]
const BOTTOM: [&str; 8] = [
    "指標名", "実績（R3年度）", "R4年度", "R5年度", "R6年度", "R7年度", "R8年度", "目標値",
];
const WIDTHS: [f64; WIDTH] =
    [8.0, 14.0, 24.0, 24.0, 30.0, 42.0, 6.0, 30.0, 24.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0];
/// Column of the last header of the first row.
const GROUP: u16 = 8;
/// The last column.
const LAST: u16 = 15;
/// Row of the form in which the header begins, from 0.
const HEADER_ROW: u32 = 3;

/// Which corpus it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Recipe {
    /// How many workbooks.
    pub files: u32,
    /// How many records each of them holds.
    pub rows: u32,
    /// Another seed gives other texts, values and mistakes.
    pub seed: u64,
    /// The share of records with a mistake.
    pub error_share: f64,
}

impl Recipe {
    /// How many records there are in all.
    pub(crate) fn all_rows(&self) -> u64 {
        u64::from(self.files) * u64::from(self.rows)
    }
}

/// What was made, and what is wrong where.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Truth {
    pub recipe: Recipe,
    /// Size of all workbooks.
    pub bytes: u64,
    pub mistakes: Vec<Mistake>,
}

/// A mistake that was put into a workbook.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Mistake {
    /// Path below the corpus.
    pub file: String,
    pub sheet: String,
    pub cell: String,
    pub kind: Kind,
    /// The rule that ought to find it.
    pub rule: String,
}

impl Truth {
    /// Reads it back; `None` if there is no corpus, or only part of one.
    pub(crate) fn read(corpus: &Path) -> Result<Option<Self>, Failure> {
        match File::open(corpus.join(TRUTH)) {
            Ok(file) => Ok(Some(serde_json::from_reader(BufReader::new(file))?)),
            Err(_) => Ok(None),
        }
    }
}

/// Makes a corpus in a folder, on all cores.
pub(crate) fn generate(corpus: &Path, recipe: &Recipe) -> Result<(), Failure> {
    let input = corpus.join(INPUT);
    if recipe.all_rows() > u64::from(u32::MAX) {
        return Err("more records than can be numbered".into());
    }
    if input.exists() {
        return Err(
            format!("{} holds something that is no complete corpus", corpus.display()).into()
        );
    }
    fs::create_dir_all(&input)?;
    fs::write(corpus.join(SCHEMA), SCHEMA_TEXT)?;
    let made: Result<Vec<(u64, Vec<Mistake>)>, Failure> =
        (0..recipe.files).into_par_iter().map(|index| file(&input, recipe, index)).collect();
    let (sizes, mistakes): (Vec<u64>, Vec<Vec<Mistake>>) = made?.into_iter().unzip();
    let truth = Truth {
        recipe: recipe.clone(),
        bytes: sizes.iter().sum(),
        mistakes: mistakes.into_iter().flatten().collect(),
    };
    // last, because its presence says that the corpus is complete
    let mut out = BufWriter::new(File::create(corpus.join(TRUTH))?);
    serde_json::to_writer_pretty(&mut out, &truth)?;
    out.flush()?;
    Ok(())
}

/// Makes one workbook; returns its size and what is wrong in it.
fn file(folder: &Path, recipe: &Recipe, index: u32) -> Result<(u64, Vec<Mistake>), Failure> {
    let mut random = Random::new(recipe.seed, index);
    let department = random.pick(&DEPARTMENTS);
    let name = format!("{:05}_{department}.xlsx", index + 1);
    let mut form = Form::new(department)?;
    let mut mistakes = Vec::new();
    let mut above = None;
    for row in 0..recipe.rows {
        form.headings(&mut random, row == 0)?;
        let number = index * recipe.rows + row + 1;
        let Record { cells, mistake } =
            record(&mut random, &Place { number, above, department }, recipe.error_share);
        let is_repeated = matches!(mistake, Some((_, Kind::RepeatedNumber)));
        above = if is_repeated { above } else { Some(number) };
        mistakes.extend(mistake.map(|(column, kind)| Mistake {
            file: format!("{INPUT}/{name}"),
            sheet: SHEET.to_owned(),
            cell: format!("{}{}", char::from(b"ABCDEFGHIJKLMNOP"[column]), form.row + 1),
            kind,
            rule: kind.rule().to_owned(),
        }));
        form.record(&cells)?;
    }
    let bytes = form.finish()?;
    fs::write(folder.join(name), &bytes)?;
    Ok((bytes.len() as u64, mistakes))
}

/// The form while it is filled in from top to bottom.
struct Form {
    sheet: Worksheet,
    boxed: Format,
    head: Format,
    /// The next row.
    row: u32,
    /// How many headings there are so far: goals, and directions of the goal.
    goals: u32,
    directions: u32,
}

impl Form {
    fn new(department: &str) -> Result<Self, XlsxError> {
        let boxed = Format::new()
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let head = boxed.clone().set_bold().set_align(FormatAlign::Center);
        let mut form = Self {
            sheet: Worksheet::new(),
            boxed,
            head,
            row: HEADER_ROW + 2,
            goals: 0,
            directions: 0,
        };
        form.sheet.set_name(SHEET)?;
        for (column, width) in (0..).zip(WIDTHS) {
            form.sheet.set_column_width(column, width)?;
        }
        form.sheet.write_string(
            0,
            0,
            "令和5年度 みほん市男女共同参画推進計画 取組進捗管理シート",
        )?;
        form.sheet.write_string(1, 0, format!("提出課：{department}"))?;
        form.header()?;
        Ok(form)
    }

    fn header(&mut self) -> Result<(), XlsxError> {
        for (column, text) in (0..).zip(TOP) {
            let (last_row, last) =
                if column == GROUP { (HEADER_ROW, LAST) } else { (HEADER_ROW + 1, column) };
            self.sheet.merge_range(HEADER_ROW, column, last_row, last, text, &self.head)?;
        }
        for (column, text) in (GROUP..).zip(BOTTOM) {
            self.sheet.write_string_with_format(HEADER_ROW + 1, column, text, &self.head)?;
        }
        Ok(())
    }

    /// Now and then a new goal or direction of measures, always at the beginning.
    fn headings(&mut self, random: &mut Random, is_first: bool) -> Result<(), XlsxError> {
        let has_direction = is_first || random.chance(0.08);
        if is_first || has_direction && random.chance(0.2) {
            self.goals += 1;
            self.directions = 0;
            let text = format!("重点目標{} {}の実現", self.goals, words::matter(random));
            self.heading(&text)?;
        }
        if has_direction {
            self.directions += 1;
            let text =
                format!("【施策の方向】{}. {}の推進", self.directions, words::matter(random));
            self.heading(&text)?;
        }
        Ok(())
    }

    fn heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, LAST, text, &self.boxed)?;
        self.row += 1;
        Ok(())
    }

    fn record(&mut self, cells: &Cells) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Blank => self.sheet.write_blank(self.row, column, &self.boxed)?,
                Cell::Text(text) => {
                    self.sheet.write_string_with_format(self.row, column, text, &self.boxed)?
                }
                Cell::Number(number, code) => {
                    let format = self.boxed.clone().set_num_format(*code);
                    self.sheet.write_number_with_format(self.row, column, *number, &format)?
                }
            };
        }
        self.row += 1;
        Ok(())
    }

    /// The note below the table, and the workbook with a date that is always the same.
    fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        let note = "※評価は A（計画どおり）・B（おおむね計画どおり）・C（遅れている）・D（未着手）から選ぶこと。";
        self.sheet.write_string(self.row + 1, 0, note)?;
        let mut workbook = Workbook::new();
        let created = ExcelDateTime::from_ymd(2024, 6, 3)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        workbook.push_worksheet(self.sheet);
        workbook.save_to_buffer()
    }
}
