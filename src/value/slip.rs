//! What was probably meant where digits are out of place, by the other values of the same thing.

use rust_decimal::Decimal;

/// A hundred times more or less, if that is near to the middle one of the others and the number is not:
/// a percentage that was written as a fraction, or without its point.
pub(crate) fn hundredfold(
    number: Decimal,
    mut others: Vec<Decimal>,
    tolerance: Decimal,
) -> Option<Decimal> {
    others.sort_unstable();
    let middle = *others.get(others.len() / 2)?;
    let moved = moved(number, &[100]);
    let found = moved.into_iter().find(|value| is_near(*value, middle, tolerance));
    found.filter(|_| !is_near(number, middle, Decimal::TEN))
}

/// Ten, a hundred or a thousand times more or less, if the others are near to one another and that is
/// near to all of them.
pub(crate) fn power_of_ten(number: Decimal, others: &[Decimal]) -> Option<Decimal> {
    let near = Decimal::new(15, 1);
    let (few, many) = (others.iter().min()?, others.iter().max()?);
    let is_meant = |moved: &Decimal| is_near(*moved, *few, near) && is_near(*moved, *many, near);
    let moved = moved(number, &[10, 100, 1_000]);
    moved.into_iter().find(is_meant).filter(|_| is_near(*few, *many, near))
}

fn moved(number: Decimal, powers: &[u32]) -> Vec<Decimal> {
    let powers = powers.iter().map(|power| Decimal::from(*power));
    powers
        .flat_map(|power| [number.checked_mul(power), number.checked_div(power)])
        .flatten()
        .collect()
}

fn is_near(value: Decimal, other: Decimal, times: Decimal) -> bool {
    let limit = |number: Decimal| number.abs().checked_mul(times).unwrap_or(Decimal::MAX);
    value.is_sign_negative() == other.is_sign_negative()
        && value.abs() <= limit(other)
        && other.abs() <= limit(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_out_of_place_are_put_back() {
        let decimal = |text: &str| text.parse::<Decimal>().unwrap();
        let others = |texts: &[&str]| texts.iter().map(|text| decimal(text)).collect::<Vec<_>>();
        let rate = |number: &str, all: &[&str]| {
            hundredfold(decimal(number), others(all), Decimal::TWO).map(|meant| meant.normalize())
        };
        assert_eq!(rate("0.188", &["18.5", "18.2", "20"]), Some(decimal("18.8")));
        assert_eq!(rate("9.5", &["18.5", "18.2"]), None);
        let count = |number: &str, all: &[&str]| {
            power_of_ten(decimal(number), &others(all)).map(|meant| meant.normalize())
        };
        assert_eq!(count("10760", &["1102", "1041", "1300"]), Some(decimal("1076")));
        assert_eq!(count("110", &["1102", "1041"]), Some(decimal("1100")));
        assert_eq!(count("2000", &["1102", "1041"]), None);
        assert_eq!(count("1150", &["113", "400", "1300"]), None);
    }
}
