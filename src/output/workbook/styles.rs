//! How cells look. Severity shows in the fill and, for those who do not see colours, in a sign
//! before the value, which is part of the number format and not of the value.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::finding::Severity;
use crate::message::Language;

/// A font that Windows and Mac Excel have.
pub(super) const FONT: &str = "Yu Gothic";

/// The looks of a workbook.
pub(super) struct Styles {
    pub language: Language,
    pub title: Format,
    pub legend: Format,
    pub header: Format,
    /// Headings of the outermost level, and of the others.
    pub outermost: Format,
    pub section: Format,
    pub text: Format,
    pub plain: Format,
    pub link: Format,
    pub count: Format,
    pub number: Format,
    pub rate: Format,
}

/// Where a value stands in its cell.
#[derive(Clone, Copy)]
pub(super) enum Alignment {
    Left,
    Centre,
    Right,
}

impl Alignment {
    pub(super) const COUNT: usize = 3;
}

impl Styles {
    pub(super) fn new(language: Language) -> Self {
        let base = Format::new().set_font_name(FONT).set_font_size(10);
        let boxed =
            base.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00A6_A6A6));
        let text = boxed.clone().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            language,
            title: base.clone().set_font_size(14).set_bold(),
            legend: base.clone().set_font_color(Color::RGB(0x0059_5959)),
            header: boxed
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00DD_EBF7)),
            outermost: boxed
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00D6_DCE8))
                .set_align(FormatAlign::VerticalCenter),
            section: boxed
                .set_bold()
                .set_background_color(Color::RGB(0x00F2_F2F2))
                .set_align(FormatAlign::VerticalCenter),
            link: text.clone().set_font_color(Color::RGB(0x0005_63C1)),
            count: text.clone().set_num_format("#,##0"),
            number: text.clone().set_align(FormatAlign::Right),
            rate: text.clone().set_num_format("0.0\"%\""),
            plain: base,
            text,
        }
    }

    /// The look of a value: where it stands, how its number is shown, if it is one, and how serious
    /// its findings are.
    pub(super) fn value(
        &self,
        alignment: Alignment,
        number_format: Option<&str>,
        severity: Option<Severity>,
    ) -> Format {
        let format = match alignment {
            Alignment::Left => self.text.clone(),
            Alignment::Centre => self.text.clone().set_align(FormatAlign::Center),
            Alignment::Right => self.text.clone().set_align(FormatAlign::Right),
        };
        let Some(severity) = severity else {
            return match number_format {
                Some(code) => format.set_num_format(code),
                None => format,
            };
        };
        let format = format.set_background_color(fill(severity));
        let sign = format!("\"{} \"", severity.sign());
        match number_format {
            Some(code) => format.set_num_format(format!("{sign}{code}")),
            None => format.set_num_format(format!("{sign}0;{sign}-0;{sign}0;{sign}@")),
        }
    }

    /// The look of a severity's name.
    pub(super) fn severity(&self, severity: Severity) -> Format {
        self.text.clone().set_background_color(fill(severity)).set_bold()
    }
}

fn fill(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::RGB(0x00FF_C7CE),
        Severity::Warning => Color::RGB(0x00FF_EB9C),
        Severity::Info => Color::RGB(0x00DD_EBF7),
    }
}
