//! Currencies, whether the schema knows them or not: an amount in another currency must not lose it.

/// Codes of currencies: the twenty that are traded most (Bank for International Settlements,
/// Triennial Survey 2022), as ISO 4217 writes them. Others are words like any other: `ALL` and `TOP`
/// are codes, too.
const CODES: [&str; 20] = [
    "USD", "EUR", "JPY", "GBP", "CNY", "AUD", "CAD", "CHF", "HKD", "SGD", "SEK", "KRW", "NOK",
    "NZD", "INR", "MXN", "TWD", "ZAR", "BRL", "DKK",
];

/// Names of foreign currencies in Japanese.
const NAMES: [&str; 5] = ["米ドル", "ドル", "ユーロ", "ポンド", "ウォン"];

/// Letters before the sign of a currency.
const COUNTRIES: [&str; 11] = ["", "A", "AU", "C", "CA", "HK", "NT", "NZ", "R", "S", "US"];

/// Whether a character is the sign of a currency. Source: Unicode, general category Sc, without those
/// of scripts that are written from right to left.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '¢' | '£' | '¤' | '¥' | '฿' | '\u{20A0}'..='\u{20C0}' | '￠' | '￡' | '￥' | '￦'
    )
}

/// The sign or the code of a currency at the beginning of a text, and the rest: `£`, `US$`, `EUR`.
pub(super) fn strip_currency(text: &str) -> Option<(&str, &str)> {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).take(3).count();
    let sign = text[letters..].chars().next().filter(|c| is_currency(*c));
    let sign = sign.filter(|_| COUNTRIES.contains(&&text[..letters]));
    let code = || CODES.contains(&&text[..letters]).then_some(letters);
    let end = sign.map(|sign| letters + sign.len_utf8()).or_else(code)?;
    let (currency, rest) = text.split_at(end);
    let is_word = sign.is_none() && rest.starts_with(char::is_alphanumeric);
    (!is_word || rest.starts_with(|c: char| c.is_ascii_digit())).then_some((currency, rest))
}

/// Whether a text is a currency and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    NAMES.contains(&text) || is_sign(text)
}

/// Whether a text is a currency that stands before amounts.
pub(super) fn is_sign(text: &str) -> bool {
    strip_currency(text).is_some_and(|(_, rest)| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_told_from_words() {
        for (text, read) in [
            ("£12", Some(("£", "12"))),
            ("US$ 48,000", Some(("US$", " 48,000"))),
            ("USD 500", Some(("USD", " 500"))),
            ("JPY600", Some(("JPY", "600"))),
            ("EUR", Some(("EUR", ""))),
            ("TOP 10", None),
            ("EURO 10", None),
            ("GET$", None),
            ("12", None),
            ("円", None),
            ("", None),
        ] {
            assert_eq!(strip_currency(text), read, "{text}");
        }
        assert!(is_name("ドル") && is_name("€") && !is_name("€ 5") && !is_name("千円"));
    }
}
