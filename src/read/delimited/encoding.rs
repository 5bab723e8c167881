//! In which encoding a text is: as its first bytes say, else the only one in which all of it is
//! text. No more of it is decoded than a file may hold, because that may take three times as much
//! room as the file.

use std::borrow::Cow;

use encoding_rs::{
    DecoderResult, EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE,
};

use super::super::limits::{Budget, Limit};
use crate::submission::Failure;

/// The bytes as text, if they are text beyond doubt.
pub(super) fn decoded<'b>(bytes: &'b [u8], budget: &Budget<'_>) -> Result<Cow<'b, str>, Failure> {
    if let Some(text) = marked(bytes, budget)? {
        return if text.contains('\0') { Err(Failure::NotAWorkbook) } else { Ok(text) };
    }
    if bytes.contains(&0) {
        return wide(bytes, budget);
    }
    match std::str::from_utf8(bytes) {
        Ok(_) if has_escapes(bytes) => whole(ISO_2022_JP, bytes, budget),
        Ok(_) => whole(UTF_8, bytes, budget),
        // cut off within a character
        Err(error) if error.error_len().is_none() && !bytes[..error.valid_up_to()].is_ascii() => {
            Err(damaged(UTF_8.name()))
        }
        Err(_) => japanese(bytes, budget),
    }
}

/// The text of a file whose first bytes name its encoding.
fn marked<'b>(bytes: &'b [u8], budget: &Budget<'_>) -> Result<Option<Cow<'b, str>>, Failure> {
    // a text in UTF-16 that begins like one in UTF-32 begins with a zero, which no text does
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE\0\0") {
        return utf32(rest, u32::from_le_bytes, budget).map(Some);
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xFE\xFF") {
        return utf32(rest, u32::from_be_bytes, budget).map(Some);
    }
    let Some((encoding, length)) = Encoding::for_bom(bytes) else { return Ok(None) };
    whole(encoding, &bytes[length..], budget).map(Some)
}

fn utf32(
    bytes: &[u8],
    number: fn([u8; 4]) -> u32,
    budget: &Budget<'_>,
) -> Result<Cow<'static, str>, Failure> {
    let damaged = || damaged("UTF-32");
    let (units, []) = bytes.as_chunks() else { return Err(damaged()) };
    let mut text = String::new();
    for unit in units {
        text.push(char::from_u32(number(*unit)).ok_or_else(damaged)?);
        budget.within(Limit::Text, text.len() as u64)?;
    }
    Ok(Cow::Owned(text))
}

/// A text in UTF-16 that does not say so. It has line ends.
fn wide<'b>(bytes: &'b [u8], budget: &Budget<'_>) -> Result<Cow<'b, str>, Failure> {
    let mut found = None;
    for (encoding, end) in [(UTF_16LE, [b'\n', 0]), (UTF_16BE, [0, b'\n'])] {
        if !bytes.chunks_exact(2).any(|unit| *unit == end) {
            continue;
        }
        if let Some(text) = read(encoding, bytes, budget)?.filter(|text| is_text(text))
            && found.replace(text).is_some()
        {
            return Err(Failure::NotAWorkbook);
        }
    }
    found.ok_or(Failure::NotAWorkbook)
}

/// Whether it is a text in seven bits that says where Japanese begins and ends, as in old mails.
fn has_escapes(bytes: &[u8]) -> bool {
    bytes.is_ascii()
        && bytes.windows(3).any(|three| {
            matches!(three, [0x1B, b'$', b'@' | b'B'] | [0x1B, b'(', b'B' | b'I' | b'J'])
        })
}

/// A text in one of the encodings that use single bytes for ASCII and several for Japanese.
fn japanese<'b>(bytes: &'b [u8], budget: &Budget<'_>) -> Result<Cow<'b, str>, Failure> {
    let euc = read(EUC_JP, bytes, budget)?.filter(|text| is_text(text) && has_hiragana(text));
    if let Some(text) = euc.filter(|_| !is_shift_jis(bytes)) {
        return Ok(text);
    }
    let text = read(SHIFT_JIS, bytes, budget)?.filter(|text| is_text(text));
    text.ok_or(Failure::NotAWorkbook)
}

/// Japanese is hardly written without it, and in EUC-JP it stands where `Shift_JIS` has half-width
/// punctuation.
fn has_hiragana(text: &str) -> bool {
    text.chars().any(|c| ('\u{3041}'..='\u{3093}').contains(&c))
}

/// Whether it makes sense as `Shift_JIS`: what is EUC-JP looks like half-width katakana without any
/// sense, with some rare characters in between.
fn is_shift_jis(bytes: &[u8]) -> bool {
    let (mut all, mut half) = (0_usize, 0_usize);
    let is_whole = pieces(SHIFT_JIS, bytes, |piece| {
        for c in piece.chars().filter(|c| !c.is_ascii()) {
            all += 1;
            half += usize::from(('｡'..='ﾟ').contains(&c));
        }
        Ok(())
    });
    is_whole.is_ok_and(|is_whole| is_whole) && half * 2 <= all
}

/// The text in an encoding that is known.
fn whole<'b>(
    encoding: &'static Encoding,
    bytes: &'b [u8],
    budget: &Budget<'_>,
) -> Result<Cow<'b, str>, Failure> {
    read(encoding, bytes, budget)?.ok_or_else(|| damaged(encoding.name()))
}

/// The text, if all of it is in this encoding.
fn read<'b>(
    encoding: &'static Encoding,
    bytes: &'b [u8],
    budget: &Budget<'_>,
) -> Result<Option<Cow<'b, str>>, Failure> {
    let within = |text: &str| budget.within(Limit::Text, text.len() as u64);
    if encoding == UTF_8 {
        let text = std::str::from_utf8(bytes).ok();
        return text.map(|text| within(text).map(|()| Cow::Borrowed(text))).transpose();
    }
    // as long as it may become, so that it does not take twice as much room while it grows
    let longest = encoding.new_decoder().max_utf8_buffer_length_without_replacement(bytes.len());
    let allowed = usize::try_from(budget.allowed(Limit::Text)).unwrap_or(usize::MAX);
    let room = longest.unwrap_or(usize::MAX).min(allowed).saturating_add(PIECE);
    let mut text = String::with_capacity(room);
    let is_whole = pieces(encoding, bytes, |piece| {
        text.push_str(piece);
        within(&text)
    })?;
    Ok(is_whole.then_some(Cow::Owned(text)))
}

/// Bytes of a piece of decoded text.
const PIECE: usize = 1 << 14;

/// Decodes piece by piece, and says whether all of it is in this encoding.
fn pieces(
    encoding: &'static Encoding,
    bytes: &[u8],
    mut each: impl FnMut(&str) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut piece = String::with_capacity(PIECE);
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut piece, true);
        each(&piece)?;
        piece.clear();
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return Ok(true),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => return Ok(false),
        }
    }
}

fn damaged(encoding: &str) -> Failure {
    Failure::Damaged(encoding.to_owned())
}

/// Of so many characters, one may be a control character that somebody has pasted with a text.
const CONTROLLED: usize = 16;

/// Whether there are no characters that only other things than text hold, and few that do no harm.
fn is_text(text: &str) -> bool {
    let (mut all, mut odd) = (0, 0);
    for c in text.trim_end_matches('\u{1A}').chars() {
        all += 1;
        match c {
            '\0' | '\u{FFFE}' | '\u{FFFF}' => return false,
            '\u{1}'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}' => odd += 1,
            _ => {}
        }
    }
    odd * CONTROLLED <= all
}

#[cfg(test)]
mod tests {
    use super::super::super::limits::Limits;
    use super::*;

    fn read_within(bytes: &[u8], text: u64) -> Result<String, Failure> {
        let limits = Limits { text, ..Limits::default() };
        decoded(bytes, &Budget::new(limits, None)).map(Cow::into_owned)
    }

    fn utf32(text: &str, bytes: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars().flat_map(|c| bytes(u32::from(c))).collect()
    }

    #[test]
    fn encodings_are_told_apart() {
        let form = "取組番号,担当課,具体的施策\n75,福祉課,ﾁﾗｼの配布\n";
        let [euc, jis] = [EUC_JP, ISO_2022_JP].map(|encoding| encoding.encode(form).0);
        for (bytes, text) in [
            (&b"a,\x87\x40\xFB\xFC\x8A\x94"[..], Some("a,①髙株")),
            (b"\xB6\xC5,\xF0\x40", Some("ｶﾅ,\u{E000}")),
            ("髙,①".as_bytes(), Some("髙,①")),
            (b"\xEF\xBB\xBF\x82\xA0", None),
            (b"a\0,\0B0\n\0", Some("a,あ\n")),
            (b"\0a\0,0B\0\n", Some("a,あ\n")),
            (b"a\0,\0B0", None),
            (b"a,\x82", None),
            (b"\x01\x02\xB6", None),
            (b"a,b,c,d,\x07\x8A\x94,f,g,h\n", Some("a,b,c,d,\u{7}株,f,g,h\n")),
            (b"\xC4\xD8\xB8\xD0\xCA\xDE", Some("ﾄﾘｸﾐﾊﾞ")),
            (&euc, Some(form)),
            (&jis, Some(&form.replace("ﾁﾗｼ", "チラシ"))),
            (b"\x1B$B\x3C\x68\x1B(B,a", Some("取,a")),
            (b"\x1B$B\x3C\x68\x1B(B,\x1B$B\x3C", None),
            (&utf32("\u{FEFF}a,𠮷", u32::to_le_bytes), Some("a,𠮷")),
            (&utf32("\u{FEFF}a,𠮷", u32::to_be_bytes), Some("a,𠮷")),
            (&utf32("\u{FEFF}a,\0", u32::to_le_bytes), None),
            (&utf32("\u{FEFF}a,𠮷", u32::to_le_bytes)[..14], None),
        ] {
            assert_eq!(read_within(bytes, 1_000).ok().as_deref(), text, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_decoded_is_counted() {
        let text = "あ".repeat(10) + "\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (what, bytes) in [
            ("Shift_JIS", SHIFT_JIS.encode(&text).0.into_owned()),
            ("half-width", b"\xB6".repeat(10)),
            ("EUC-JP", EUC_JP.encode(&text).0.into_owned()),
            ("ISO-2022-JP", ISO_2022_JP.encode(&text).0.into_owned()),
            ("UTF-16", little.clone()),
            ("UTF-16 with its mark", [b"\xFF\xFE", &little[..]].concat()),
            ("UTF-32", utf32(&("\u{FEFF}".to_owned() + &text), u32::to_be_bytes)),
            ("UTF-8", text.clone().into_bytes()),
        ] {
            assert!(read_within(&bytes, 31).is_ok(), "{what}");
            let refused = read_within(&bytes, 29);
            assert!(matches!(refused, Err(Failure::Limit(Limit::Text, 29))), "{what}");
        }
    }
}
