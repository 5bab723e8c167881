//! When a document says it was last changed: a property among those that describe it.
//! Source: MS-OLEPS 2.21 (`PropertySetStream`) and 2.25 (properties of the summary).

use super::super::biff::Fields;
use crate::value::Date;

const CREATED: u32 = 0x0C;
const SAVED: u32 = 0x0D;
/// The kind of a value that is a moment.
const MOMENT: u16 = 0x40;
/// Where the place of the first set of properties is named.
const FIRST_SET: usize = 44;
/// More properties than a summary may have.
const MOST: usize = 100;

/// In ISO 8601; when it was made, if it never was changed.
pub(super) fn modified(stream: &[u8]) -> Option<String> {
    let set = from(stream, Fields::new(stream.get(FIRST_SET..)?).u32()?)?;
    let mut list = Fields::new(set.get(4..)?);
    let count = usize::try_from(list.u32()?).ok()?;
    let (mut created, mut saved) = (None, None);
    for _ in 0..count.min(MOST) {
        let (Some(property), Some(place)) = (list.u32(), list.u32()) else { break };
        match property {
            CREATED => created = moment(set, place),
            SAVED => saved = moment(set, place),
            _ => {}
        }
    }
    saved.or(created)
}

fn from(bytes: &[u8], place: u32) -> Option<&[u8]> {
    bytes.get(usize::try_from(place).ok()?..)
}

/// A moment that is counted in ten millionths of a second from 1601.
fn moment(set: &[u8], place: u32) -> Option<String> {
    let mut fields = Fields::new(from(set, place)?);
    let (kind, _) = (fields.u16()?, fields.u16()?);
    let ticks = (kind == MOMENT).then_some(fields)?.u64()?;
    let seconds = ticks / 10_000_000;
    // 1 January 1601 as Excel would count it
    let days = i64::try_from(seconds / 86_400).ok()? - 109_205;
    let day = Date::from_serial(days, false)?;
    let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60);
    Some(format!("{day}T{hours:02}:{minutes:02}:{:02}Z", seconds % 60))
}

#[cfg(test)]
mod tests {
    use super::modified;

    fn stream(properties: &[(u32, u64)]) -> Vec<u8> {
        let mut stream = vec![0; 44];
        let mut values = Vec::new();
        stream.extend(48_u32.to_le_bytes());
        stream.extend([0; 4]);
        stream.extend(u32::try_from(properties.len()).unwrap().to_le_bytes());
        for (property, ticks) in properties {
            let place = 8 + properties.len() * 8 + values.len();
            stream.extend(property.to_le_bytes());
            stream.extend(u32::try_from(place).unwrap().to_le_bytes());
            values.extend(0x40_u32.to_le_bytes());
            values.extend(ticks.to_le_bytes());
        }
        stream.extend(values);
        stream
    }

    #[test]
    fn the_last_change_counts_else_when_it_was_made() {
        let (created, saved) = (133_585_092_000_000_000, 133_617_060_000_000_000);
        let found = modified(&stream(&[(0x0C, created), (0x0D, saved)]));
        assert_eq!(found.as_deref(), Some("2024-06-01T09:00:00Z"));
        let found = modified(&stream(&[(0x0C, created), (0x0D, 0)]));
        assert_eq!(found.as_deref(), Some("2024-04-25T09:00:00Z"));
        assert_eq!(modified(&stream(&[(0x02, created)])), None);
        assert_eq!(modified(&stream(&[(0x0D, u64::MAX)])), None);
    }

    #[test]
    fn less_than_there_should_be_is_nothing() {
        let whole = stream(&[(0x0D, 133_617_060_000_000_000)]);
        for length in 0..whole.len() {
            assert_eq!(modified(&whole[..length]), None, "{length}");
        }
    }
}
