//! A number format of an OpenDocument file, as the code that Excel has for it. Source: OpenDocument
//! 1.3 Part 3, 16.29 (Data Styles).

use super::super::xml::{Element, Node, Xml, attributes, cut_off};
use crate::submission::Failure;

/// A number format.
pub(super) struct Data {
    /// Excel's code.
    pub code: String,
    /// The name of another format that is for positive numbers.
    pub positive: Option<String>,
}

/// What Excel calls the format that shows numbers as they are.
const GENERAL: &str = "General";
/// No format that people make has more digits.
const MOST_DIGITS: usize = 30;

/// Whether an element of this name defines a number format.
pub(super) fn is_one(name: &str) -> bool {
    name.ends_with("-style")
        && matches!(
            name.trim_end_matches("-style"),
            "number" | "percentage" | "currency" | "date" | "time" | "boolean" | "text"
        )
}

/// Reads the number format that has just begun with an element of this name.
pub(super) fn read(xml: &mut Xml<'_>, name: &str) -> Result<Data, Failure> {
    let mut format = Format { is_percentage: name == "percentage-style", ..Format::default() };
    loop {
        match xml.next()? {
            Node::Start(element) => match element.local_name().as_ref() {
                "text" if is_as_wide_as(&element) => xml.skip()?,
                "text" | "currency-symbol" => {
                    let text = xml.text()?;
                    format.literal(&text);
                }
                "number" => {
                    let number = Number::read(&element);
                    format.number(&number);
                    format.is_odd |= has_texts(xml)?;
                }
                // powers of ten, fractions
                "scientific-number" | "fraction" => {
                    format.is_odd = true;
                    xml.skip()?;
                }
                "map" => {
                    format.map(&element);
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Node::End(_) => break,
            Node::Done => return Err(cut_off()),
            Node::Text(_) | Node::Other => {}
        }
    }
    let code = match name {
        "date-style" => "yyyy/m/d".to_owned(),
        "time-style" => "h:mm:ss".to_owned(),
        "number-style" | "percentage-style" | "currency-style" if !format.is_odd => format.code,
        _ => GENERAL.to_owned(),
    };
    Ok(Data { code, positive: format.positive })
}

/// A text that stands for a blank as wide as some sign: `_)` in Excel's codes.
fn is_as_wide_as(element: &Element<'_>) -> bool {
    let mut is_blank = false;
    attributes(element, |key, _| is_blank |= key == "blank-width-char");
    is_blank
}

/// Whether texts stand between the digits; passes over the rest of the element.
fn has_texts(xml: &mut Xml<'_>) -> Result<bool, Failure> {
    let mut has_texts = false;
    loop {
        match xml.next()? {
            Node::Start(_) => {
                has_texts = true;
                xml.skip()?;
            }
            Node::End(_) => return Ok(has_texts),
            Node::Done => return Err(cut_off()),
            Node::Text(_) | Node::Other => {}
        }
    }
}

#[derive(Default)]
struct Format {
    code: String,
    /// A blank that counts only if something follows: it may stand for the width of a sign.
    blank: String,
    is_percentage: bool,
    /// Something that is shown as it is.
    is_odd: bool,
    positive: Option<String>,
}

impl Format {
    fn literal(&mut self, text: &str) {
        if text.chars().all(|c| c == ' ') {
            if !self.code.is_empty() {
                self.blank.push_str(text);
            }
            return;
        }
        let mut is_quoted = false;
        for c in std::mem::take(&mut self.blank).chars().chain(text.chars()) {
            let is_sign = c == '"' || (c == '%' && self.is_percentage);
            if is_sign == is_quoted {
                self.code.push('"');
                is_quoted = !is_quoted;
            }
            if c == '"' {
                self.code.push('\\');
            }
            self.code.push(c);
        }
        if is_quoted {
            self.code.push('"');
        }
    }

    fn number(&mut self, number: &Number) {
        self.code.push_str(&std::mem::take(&mut self.blank));
        let zeros = "0".repeat(number.whole);
        match (number.decimals, number.is_grouped, number.whole) {
            (None, false, _) => self.code.push_str(GENERAL),
            (_, true, whole) => {
                self.code.push_str("#,");
                self.code.push_str(&"#".repeat(3_usize.saturating_sub(whole)));
                self.code.push_str(&zeros);
            }
            (Some(_), false, 0) => self.code.push('#'),
            (Some(_), false, _) => self.code.push_str(&zeros),
        }
        if let Some(decimals) = number.decimals.filter(|decimals| *decimals > 0) {
            self.code.push('.');
            self.code.push_str(&"0".repeat(decimals));
        }
        if number.decimals.is_some() || number.is_grouped {
            self.code.push_str(&",".repeat(number.thousands));
        }
    }

    /// Another format is for some of the numbers: for the positive ones, or for some that only the
    /// number itself can tell.
    fn map(&mut self, element: &Element<'_>) {
        let (mut condition, mut name) = (String::new(), String::new());
        attributes(element, |key, value| match key {
            "condition" => condition = value.chars().filter(|c| !c.is_whitespace()).collect(),
            "apply-style-name" => value.clone_into(&mut name),
            _ => {}
        });
        match condition.strip_prefix("value()").unwrap_or(&condition) {
            ">=0" | ">0" => self.positive = Some(name),
            "<0" | "<=0" | "=0" | "!=0" => {}
            _ => self.is_odd = true,
        }
    }
}

/// The digits of a number format.
#[derive(Default)]
struct Number {
    decimals: Option<usize>,
    whole: usize,
    is_grouped: bool,
    /// How often numbers are divided by 1000.
    thousands: usize,
}

impl Number {
    fn read(element: &Element<'_>) -> Self {
        let mut number = Self::default();
        let count = |value: &str| value.parse().ok().map(|count: usize| count.min(MOST_DIGITS));
        attributes(element, |key, value| match key {
            "decimal-places" => number.decimals = count(value),
            "min-integer-digits" => number.whole = count(value).unwrap_or(0),
            "grouping" => number.is_grouped = value == "true",
            "display-factor" => {
                let factor: f64 = value.parse().unwrap_or(1.0);
                number.thousands = [1e3, 1e6, 1e9].iter().filter(|power| factor >= **power).count();
            }
            _ => {}
        });
        number
    }
}
