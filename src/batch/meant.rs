//! What records are probably meant to be whose numbers are not in the list of records.

use std::collections::{HashMap, HashSet};

use super::{Batch, Digest};
use crate::fold;
use crate::schema::{Kind, Schema};
use crate::suggest::nearest;

/// A record of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meant<'a> {
    pub key: &'a str,
    /// Only the department is another than the list says.
    pub is_moved: bool,
}

/// By department and number.
pub(super) type AllMeant<'a> = HashMap<(usize, &'a str), Meant<'a>>;

/// A way to find what a record of a department with a number is meant to be.
type Find<'a> = fn(&Batch<'a>, (usize, &str), &Lists<'a>, &HashSet<&str>) -> Option<Meant<'a>>;

/// The records that are missing, prepared for comparing.
struct Lists<'a> {
    /// Their numbers without what people leave out or add.
    plain: HashMap<&'a str, String>,
    /// What stands before and behind the department in them.
    rests: Vec<(&'a str, (&'a str, &'a str))>,
}

impl<'a> Batch<'a> {
    /// The record of the list that a record with a number that is not in it is probably meant to be: of
    /// those that its department lacks, the only one with the same number if zeros and signs are left
    /// out, else the only one with nearly the same number. Where the department is part of what
    /// identifies a record, the only one with this number that another department lacks.
    pub(crate) fn meant(&self, digest: &Digest) -> Option<Meant<'a>> {
        self.meant.get(&(self.department(digest)?, digest.key.as_deref()?)).copied()
    }

    pub(super) fn find_meant(&self) -> AllMeant<'a> {
        /// Where more are wrong, the list is.
        const MOST: usize = 200;
        let unlisted = self.merged().filter_map(|digest| {
            let key = digest.key.as_deref()?;
            let is_listed = self.schema.expected.contains_key(key);
            let own = (self.department(digest)?, key);
            (!is_listed).then_some((own, digest.department.is_some()))
        });
        let mut seen = HashSet::new();
        let unlisted: Vec<_> = unlisted.filter(|(it, _)| seen.insert(*it)).take(MOST).collect();
        if unlisted.is_empty() {
            return AllMeant::new();
        }
        let keys = || self.missing.values().flatten().copied();
        let plain: HashMap<&str, String> = keys().map(|key| (key, plain(key))).collect();
        let rests = self.missing.iter().flat_map(|(department, keys)| {
            keys.iter().filter_map(|key| Some((*key, rest(self.schema, key, *department)?)))
        });
        let lists = Lists { plain, rests: rests.collect() };
        let mut meant = AllMeant::new();
        let mut taken: HashSet<&str> = HashSet::new();
        // what is surer goes first, so that two neighbours are not taken for one another; a department
        // that is not known at all is what is wrong
        for (find, has_department) in [
            (Self::moved as Find<'a>, Some(false)),
            (Self::written_alike, None),
            (Self::near, None),
            (Self::moved, None),
        ] {
            let open = unlisted.iter().filter(|(it, is_known)| {
                !meant.contains_key(it) && has_department.is_none_or(|it| it == *is_known)
            });
            let found = open.filter_map(|(it, _)| Some((*it, find(self, *it, &lists, &taken)?)));
            let found: Vec<_> = found.collect();
            taken.extend(found.iter().map(|(_, found)| found.key));
            meant.extend(found);
        }
        meant
    }

    fn moved(
        _: &Self,
        (_, key): (usize, &str),
        lists: &Lists<'a>,
        taken: &HashSet<&str>,
    ) -> Option<Meant<'a>> {
        let is_same = |(before, behind): (&str, &str)| {
            key.len() > before.len() + behind.len()
                && key.starts_with(before)
                && key.ends_with(behind)
        };
        let same = lists.rests.iter().filter(|(key, rest)| !taken.contains(key) && is_same(*rest));
        only(same.map(|(key, _)| *key)).map(|key| Meant { key, is_moved: true })
    }

    fn written_alike(
        &self,
        (department, key): (usize, &str),
        lists: &Lists<'a>,
        taken: &HashSet<&str>,
    ) -> Option<Meant<'a>> {
        let own = plain(key);
        let missing = self.missing(department).iter().copied();
        let alike =
            missing.filter(|other| !taken.contains(other) && lists.plain.get(other) == Some(&own));
        only(alike).map(|key| Meant { key, is_moved: false })
    }

    fn near(
        &self,
        (department, key): (usize, &str),
        _: &Lists<'a>,
        taken: &HashSet<&str>,
    ) -> Option<Meant<'a>> {
        // a department that is the same in both makes numbers seem nearer than they are
        let number = |key: &'a str| rest(self.schema, key, department).map_or(key, longer);
        let own = rest(self.schema, key, department).map_or(key, longer);
        let missing = self.missing(department).iter().filter(|it| !taken.contains(*it));
        let missing: Vec<(&str, &str)> = missing.map(|key| (number(key), *key)).collect();
        let near = nearest(own, missing.iter().map(|(number, _)| *number))?;
        let others = missing.iter().map(|(number, _)| *number).filter(|other| *other != near);
        if nearest(own, others).is_some() {
            return None;
        }
        let found = missing.iter().find(|(number, _)| *number == near);
        found.map(|(_, key)| Meant { key, is_moved: false })
    }
}

/// Of what stands before and behind the department, what tells more.
fn longer<'k>((before, behind): (&'k str, &'k str)) -> &'k str {
    if before.len() < behind.len() { behind } else { before }
}

/// The only one there is.
fn only<'a>(mut keys: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    keys.next().filter(|_| keys.next().is_none())
}

/// What stands before and behind the department in what identifies a record; none if the department is
/// no part of that.
fn rest<'k>(schema: &Schema, key: &'k str, department: usize) -> Option<(&'k str, &'k str)> {
    let mut kinds = schema.form.key.iter().map(|place| schema.columns[*place].kind);
    let is_part = schema.form.key.len() > 1 && kinds.any(|kind| kind == Kind::Department);
    key.split_once(&*schema.departments.list[department].name).filter(|_| is_part)
}

/// A number without what people leave out or add: zeros before digits, signs, blanks.
fn plain(key: &str) -> String {
    let mut plain = String::new();
    let key = fold::key(key);
    let mut chars = key.chars().filter(|c| c.is_alphanumeric()).peekable();
    while let Some(c) = chars.next() {
        let is_first = !plain.ends_with(|c: char| c.is_ascii_digit());
        let is_before_digit = chars.peek().is_some_and(char::is_ascii_digit);
        if !(c == '0' && is_first && is_before_digit) {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_without_zeros_and_signs() {
        for (written, read) in [
            ("PH-0001", "ph1"),
            ("PH 001", "ph1"),
            ("ＰＨ－1", "ph1"),
            ("PH-0000", "ph0"),
            ("LI-0202", "li202"),
            ("A0100-20", "a10020"),
        ] {
            assert_eq!(plain(written), read);
        }
    }
}
