//! What was checked, how often, and what did not hold.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How often each invariant was looked at, and where it does not hold.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) seen: BTreeMap<&'static str, usize>,
    /// The length of the longest text.
    pub(super) longest: usize,
    wrong: BTreeMap<&'static str, Vec<String>>,
}

impl Checked {
    /// An invariant is looked at in one place, which is named if it does not hold there.
    pub(super) fn must(&mut self, what: &'static str, holds: bool, place: impl FnOnce() -> String) {
        *self.seen.entry(what).or_default() += 1;
        if !holds {
            // a text may be as long as a cell
            let place: String = place().chars().take(200).collect();
            self.wrong.entry(what).or_default().push(place);
        }
    }

    /// Whether an invariant does not hold somewhere.
    pub(super) fn is_wrong(&self, what: &str) -> bool {
        self.wrong.contains_key(what)
    }

    /// What does not hold, how often, and where first.
    pub(super) fn told(&self) -> String {
        let mut told = String::new();
        for (what, places) in &self.wrong {
            let first =
                places.iter().take(3).map(String::as_str).collect::<Vec<_>>().join("\n    ");
            let _ = write!(told, "\n  {what} ({} times):\n    {first}", places.len());
        }
        told
    }

    /// All holds, and there were things of each of these kinds to look at.
    pub(super) fn assert(&self, name: &str, expected: &[&str]) {
        assert!(self.wrong.is_empty(), "{name}: {}", self.told());
        for what in expected {
            assert!(self.seen.get(what).is_some_and(|count| *count > 0), "{name}: no {what}");
        }
    }
}
