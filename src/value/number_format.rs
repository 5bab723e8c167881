//! Excel's number formats, as far as they matter here: whether a number is a percentage or a date,
//! and what is written around it. `0"件"` keeps the unit in the format and nowhere else.
//! Source: ECMA-376 Part 1, 18.8.30 and 18.8.31.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::finding::Severity;

/// Words for powers of ten, with which people count in `千円` or `百万円`.
const POWERS: [char; 6] = ['十', '百', '千', '万', '億', '兆'];

/// Letters, digits and words for powers of ten beside amounts, such as `£12k`.
const LETTERS: [&str; 8] = ["k", "000", "000s", "m", "mn", "bn", "thousand", "million"];

/// What a number format says about the numbers it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NumberFormat {
    /// The number is shown a hundredfold, with a `%`.
    pub percent: bool,
    /// Digits after the decimal point; `None` as many as there are.
    pub decimals: Option<u32>,
    /// Digits before the decimal point, at least.
    pub whole_digits: usize,
    /// Thousands are separated by commas.
    pub grouped: bool,
    /// The number is shown divided by 1000 to this power.
    pub thousands: u32,
    /// Text before the number.
    pub prefix: String,
    /// Text after the number, for example a unit.
    pub suffix: String,
    /// Only the text is shown, whatever the number is.
    is_word: bool,
    /// How negative numbers are shown, without a minus of their own; else as all others, with one.
    negative: Option<Box<Self>>,
}

impl NumberFormat {
    /// Reads the sections of a format code that are for positive and for negative numbers; a zero is
    /// what it is. The sign that consolidated workbooks put before flagged values is no part of what
    /// is shown.
    pub(crate) fn parse(code: &str) -> Self {
        // so Japanese Excel calls it
        let code = code.replace("G/標準", "General");
        let (first, rest) = section(&code);
        let (format, is_usual) = Self::parse_section(first);
        let negative = rest.map(|rest| Self::parse_section(section(rest).0));
        let negative = negative.filter(|_| is_usual).filter(|(_, is_usual)| *is_usual);
        Self { negative: negative.map(|(format, _)| Box::new(format)), ..format }
    }

    /// Reads a section, and says whether it shows the digits of a number in the usual way.
    fn parse_section(code: &str) -> (Self, bool) {
        let mut format = Self::default();
        if code.is_empty() || code.eq_ignore_ascii_case("general") || code == "@" {
            return (format, false);
        }
        let mut digits = Digits::default();
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' => {
                    let literal: String = chars.by_ref().take_while(|c| *c != '"').collect();
                    format.literal(&digits, &literal);
                }
                '\\' => {
                    if let Some(next) = chars.next() {
                        format.literal(&digits, next.encode_utf8(&mut [0; 4]));
                    }
                }
                '_' | '*' => {
                    chars.next();
                }
                // powers of ten, fractions, digits in groups, formats that depend on the number:
                // shown as it is
                '0' | '#' | '?' | '@' if !format.suffix.is_empty() => {
                    return (Self::default(), false);
                }
                'E' | 'e' if digits.started() => return (Self::default(), false),
                '/' if digits.has_blanks => return (Self::default(), false),
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if inside.starts_with(['<', '>', '=']) {
                        return (Self::default(), false);
                    }
                    if let Some(currency) = inside.strip_prefix('$') {
                        format.literal(&digits, currency.split('-').next().unwrap_or_default());
                    }
                }
                '0' | '#' | '?' | '.' | ',' => digits.push(c),
                '%' => format.percent = true,
                // made for texts, it shows numbers as they are
                '@' => digits.general = true,
                'G' | 'g' => {
                    // "General" with something around it
                    for _ in 1.."General".len() {
                        chars.next();
                    }
                    digits.general = true;
                }
                other => format.literal(&digits, other.encode_utf8(&mut [0; 4])),
            }
        }
        format.decimals = digits.decimals();
        format.whole_digits = digits.zeros;
        format.grouped = digits.grouped;
        // no number has more digits than that
        format.thousands = digits.trailing_commas.min(3);
        let without_sign = Severity::ALL
            .iter()
            .find_map(|severity| format.prefix.strip_prefix(severity.sign()))
            .map(|rest| rest.trim_start().to_owned());
        format.prefix = without_sign.unwrap_or(format.prefix);
        if !digits.started() {
            // a sign alone says nothing that a number could be kept behind
            let is_word = format.prefix.chars().any(char::is_alphabetic) && !format.percent;
            return (if is_word { Self { is_word, ..format } } else { Self::default() }, false);
        }
        (format, true)
    }

    fn literal(&mut self, digits: &Digits, text: &str) {
        if digits.started() {
            self.suffix.push_str(text);
        } else {
            self.prefix.push_str(text);
        }
    }

    /// The number as Excel shows it.
    pub(crate) fn show(&self, number: Decimal) -> String {
        let (section, sign) = match &self.negative {
            Some(negative) if number.is_sign_negative() => (&**negative, ""),
            _ if number.is_sign_negative() => (self, "-"),
            _ => (self, ""),
        };
        if section.is_word {
            return sign.to_owned() + &section.prefix;
        }
        let number = section.scaled(number.abs());
        let text = match section.decimals {
            Some(decimals) => {
                let rounded =
                    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
                format!("{rounded:.*}", decimals as usize)
            }
            None => number.normalize().to_string(),
        };
        let text = padded(&text, section.whole_digits);
        sign.to_owned() + &section.surrounded(&if section.grouped { group(&text) } else { text })
    }

    /// Most bytes that are shown around a number.
    pub(crate) fn around(&self) -> usize {
        let negative = self.negative.as_ref().map_or(0, |negative| negative.around());
        (self.prefix.len() + self.suffix.len()).max(negative)
    }

    /// What a positive number would be shown as with all of its digits. Where thousands are left out
    /// and nothing beside the number says so, it is shown with them.
    pub(crate) fn show_exactly(&self, number: Decimal) -> String {
        if self.is_word {
            return number.normalize().to_string();
        }
        let number =
            if self.names_power() { self.scaled(number) } else { self.hundredfold(number) };
        self.surrounded(&number.normalize().to_string())
    }

    /// Whether a word for a power of ten stands beside the number.
    fn names_power(&self) -> bool {
        let is_power = |word: &str| LETTERS.iter().any(|power| word.eq_ignore_ascii_case(power));
        let says = |text: &String| {
            text.contains(POWERS) || text.split(|c: char| !c.is_alphanumeric()).any(is_power)
        };
        says(&self.prefix) || says(&self.suffix)
    }

    fn scaled(&self, number: Decimal) -> Decimal {
        let mut number = self.hundredfold(number);
        // only the point moves; a number with more digits than that is too small to matter
        let _ = number.set_scale(number.scale() + 3 * self.thousands);
        number
    }

    fn hundredfold(&self, number: Decimal) -> Decimal {
        number.checked_mul(Decimal::ONE_HUNDRED).filter(|_| self.percent).unwrap_or(number)
    }

    fn surrounded(&self, digits: &str) -> String {
        let percent = if self.percent { "%" } else { "" };
        format!("{}{digits}{percent}{}", self.prefix, self.suffix)
    }
}

/// The first section of a format code, and those behind it.
fn section(code: &str) -> (&str, Option<&str>) {
    let mut chars = code.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            ';' => return (&code[..at], Some(&code[at + 1..])),
            '"' => {
                chars.find(|(_, c)| *c == '"');
            }
            '\\' | '_' | '*' => {
                chars.next();
            }
            _ => {}
        }
    }
    (code, None)
}

/// Adds zeros before the number, until it has so many digits before its point.
fn padded(text: &str, whole_digits: usize) -> String {
    let whole = text.find('.').unwrap_or(text.len());
    "0".repeat(whole_digits.saturating_sub(whole)) + text
}

/// Separates thousands with commas.
pub(crate) fn group(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(a, b)| (a, Some(b)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// The digit placeholders seen so far.
#[derive(Default)]
struct Digits {
    /// Placeholders before the point.
    whole: usize,
    /// Zeros before the point: digits that are always shown.
    zeros: usize,
    /// Digits that are shown as blanks where there are none.
    has_blanks: bool,
    fraction: Option<u32>,
    grouped: bool,
    trailing_commas: u32,
    general: bool,
}

impl Digits {
    fn push(&mut self, c: char) {
        match c {
            '.' => self.fraction = Some(0),
            ',' => self.trailing_commas += 1,
            _ => {
                if self.trailing_commas > 0 && self.whole > 0 {
                    self.grouped = true;
                }
                self.trailing_commas = 0;
                match &mut self.fraction {
                    Some(count) => *count = (*count + 1).min(28),
                    None => self.whole += 1,
                }
                // no format that people make has as many
                self.zeros =
                    (self.zeros + usize::from(c == '0' && self.fraction.is_none())).min(30);
                self.has_blanks |= c == '?';
            }
        }
    }

    fn started(&self) -> bool {
        self.whole > 0 || self.fraction.is_some() || self.general
    }

    fn decimals(&self) -> Option<u32> {
        (!self.general && self.started()).then(|| self.fraction.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        for (code, number, shown) in [
            ("General", "18.8", "18.8"),
            ("0.0%", "0.188", "18.8%"),
            ("0%", "0.1876", "19%"),
            ("#,##0\"人\"", "2730", "2,730人"),
            ("0\"件\"", "10", "10件"),
            ("#,##0", "-1234567", "-1,234,567"),
            ("\"約\"0回", "20", "約20回"),
            ("#,##0_ ", "1041", "1,041"),
            ("[$£-809]#,##0.00", "1200.5", "£1,200.50"),
            ("#,##0,\"千円\"", "1234000", "1,234千円"),
            ("General\"人\"", "12.5", "12.5人"),
            ("G/標準\"ポイント\"", "5", "5ポイント"),
            ("0.00;[Red]-0.00", "2.345", "2.35"),
            ("@", "7", "7"),
            ("000", "7", "007"),
            ("00-00", "712", "712"),
            ("0.00E+00", "12345", "12345"),
            ("# ?/?", "2.5", "2.5"),
            ("0\"件\"/\"年\"", "5", "5件/年"),
            ("[>=10000]#,##0,\"千円\";0\"円\"", "12000", "12000"),
            ("\\¥#,##0", "1200", "¥1,200"),
            ("\"◆ \"#,##0\"回\"", "1020", "1,020回"),
            ("\\¥#,##0", "-1200", "-¥1,200"),
            ("+0\"件\";-0\"件\"", "5", "+5件"),
            ("+0\"件\";-0\"件\"", "-5", "-5件"),
            ("#,##0;\"△ \"#,##0", "-1200", "△ 1,200"),
            ("0\"人;\";(0\"人\")", "-3", "(3人)"),
            ("0;\"減\"", "-3", "-3"),
            ("@\"件\"", "5", "5件"),
            ("\"約\"@", "-5", "-約5"),
            ("\"完了\"", "1", "完了"),
            ("\"完了\"", "-1", "-完了"),
            ("\"-\"", "5", "5"),
            ("\"%\"", "5", "5"),
            ("#,##0,", "1234567", "1,235"),
            ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "0", "0"),
            ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "-1041", "-1,041"),
        ] {
            let number: Decimal = number.parse().unwrap();
            assert_eq!(NumberFormat::parse(code).show(number), shown, "{code}");
        }
    }

    #[test]
    fn digits_that_are_not_shown_are_kept() {
        for (code, number, shown) in [
            ("#,##0,", "1234567", "1234567"),
            ("0,\"件\"", "1234", "1234件"),
            ("0,%", "1234", "123400%"),
            ("#,##0,\"千円\"", "1234567", "1234.567千円"),
            ("0.0,,\"百万円\"", "1234567", "1.234567百万円"),
            ("#,##0,\"(千円)\"", "1500", "1.5(千円)"),
            // counted in thousands before
            ("0,\"百万円\"", "1500", "1.5百万円"),
            ("\"£\"#,##0,\"k\"", "48500", "£48.5k"),
            ("#,##0.0,,\"m\"", "1234567", "1.234567m"),
            ("[$£-809]#,##0,\" (000)\"", "1500", "£1.5 (000)"),
            ("0.0,\"km\"", "1234", "1234km"),
            ("0.0%", "0.18765", "18.765%"),
            ("\"完了\"", "1", "1"),
            ("\"5件\"", "3", "3"),
        ] {
            let number: Decimal = number.parse().unwrap();
            assert_eq!(NumberFormat::parse(code).show_exactly(number), shown, "{code}");
        }
    }
}
