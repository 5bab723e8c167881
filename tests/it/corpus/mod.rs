//! A made-up city whose five hundred departments send in their forms. Most of what they write is
//! right, in all the ways in which offices write it; some of it is wrong, and it is known what. The
//! same seed gives the same corpus.

use std::fmt::Write as _;

use crate::package::Chance;

mod city;
mod draft;
mod habits;
mod mistakes;
mod texts;

use draft::{Draft, Spot};
use mistakes::Way;
pub(crate) use mistakes::{KINDS, Kind};

/// Something wrong in the corpus.
pub(crate) struct Truth {
    /// The file; none if it was not sent.
    pub(crate) file: Option<String>,
    pub(crate) department: String,
    pub(crate) kind: &'static Kind,
    /// Records that it is about.
    pub(crate) records: Vec<String>,
    /// Cells where it can be seen; none if it is about the file, or about what is not there.
    pub(crate) cells: Vec<String>,
    /// The column that is not there.
    pub(crate) column: Option<&'static str>,
}

/// Files and what is wrong with them.
pub(crate) struct Corpus {
    /// The form, which extends the built-in one.
    pub(crate) schema: String,
    /// Names and bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) truths: Vec<Truth>,
    /// How many records the departments report on.
    pub(crate) records: usize,
}

impl Corpus {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let departments = city::departments(&mut chance);
        let mut drafts: Vec<Draft> = Vec::new();
        for (place, department) in (1..).zip(&departments) {
            drafts.push(Draft::new(department, place, &mut chance));
        }
        for kind in KINDS.iter().filter(|kind| kind.is_alone()) {
            spoil(kind, &mut drafts, &mut chance);
        }
        for kind in KINDS.iter().filter(|kind| !kind.is_alone()) {
            spoil(kind, &mut drafts, &mut chance);
        }
        let mut corpus = Self {
            schema: city::schema(&departments),
            files: Vec::new(),
            truths: Vec::new(),
            records: departments.iter().map(|department| department.records.len()).sum(),
        };
        let finished: Vec<Draft> =
            drafts.into_iter().map(|draft| laid_out(draft, &mut chance)).collect();
        let bytes = in_threads(&finished, Draft::finish);
        for (draft, bytes) in finished.into_iter().zip(bytes) {
            corpus.truths.extend(truths(&draft));
            if draft.is_sent {
                corpus.files.push((draft.name, bytes));
            }
        }
        corpus
    }

    /// What is wrong, a line for each mistake; with the rules that may say it as well, and those that
    /// find something because of it.
    pub(crate) fn truth(&self) -> String {
        let mut text =
            String::from("file\tdepartment\trule\tcertainty\trecords\tcells\tor\talso\n");
        for truth in &self.truths {
            let certainty = if truth.kind.is_mechanical() { "mechanical" } else { "judgement" };
            let _ = writeln!(
                text,
                "{}\t{}\t{}\t{certainty}\t{}\t{}\t{}\t{}",
                truth.file.as_deref().unwrap_or("-"),
                truth.department,
                truth.kind.rule,
                truth.records.join(" "),
                truth.column.map_or_else(|| truth.cells.join(" "), str::to_owned),
                truth.kind.or.join(" "),
                truth.kind.also.join(" ")
            );
        }
        text
    }
}

/// What becomes of each, on all cores.
pub(crate) fn in_threads<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let size = all.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let parts = all
            .chunks(size)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>()));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().expect("a part")).collect()
    })
}

/// Makes the mistakes of a kind, wherever they suit.
fn spoil(kind: &'static Kind, drafts: &mut Vec<Draft>, chance: &mut Chance) {
    let mut left = kind.count;
    for _ in 0..200_000 {
        if left == 0 {
            return;
        }
        let place = chance.below(drafts.len());
        left -= usize::from(is_spoilt(kind, drafts, place, chance));
    }
    panic!("no place for {}", kind.rule);
}

fn is_spoilt(
    kind: &'static Kind,
    drafts: &mut Vec<Draft>,
    place: usize,
    chance: &mut Chance,
) -> bool {
    let draft = &mut drafts[place];
    let is_free = draft.mistakes.is_empty();
    if draft.is_settled || !is_free && (kind.is_alone() || draft.is_moved()) {
        return false;
    }
    match kind.way {
        Way::Record(inject) => {
            let record = chance.below(draft.rows.len());
            if draft.is_taken(record) {
                return false;
            }
            let before = (!is_free).then(|| draft.clone());
            let number = draft.record(record).number.to_string();
            let Some(spots) = inject(draft, record, chance) else { return false };
            let is_taken = |spot: &Spot| matches!(spot, Spot::Of(at, _) if draft.is_taken(*at));
            if let Some(before) = before.filter(|_| spots.iter().any(is_taken)) {
                *draft = before;
                return false;
            }
            draft.mistakes.push(kind.made(vec![number], spots));
        }
        Way::Sheet(_) => draft.mistakes.push(kind.made(Vec::new(), Vec::new())),
        Way::File(inject) => {
            let further = inject(draft, chance);
            draft.mistakes.push(kind.made(Vec::new(), Vec::new()));
            drafts.extend(further);
        }
        Way::Pair(inject) => {
            let other = (place + 1 + chance.below(drafts.len() - 1)) % drafts.len();
            if drafts[other].is_settled {
                return false;
            }
            let Ok([one, other]) = drafts.get_disjoint_mut([place, other]) else { return false };
            if !one.mistakes.is_empty() || !other.mistakes.is_empty() {
                return false;
            }
            let Some([here, there]) = inject(one, other, chance) else { return false };
            one.mistakes.push(kind.made(Vec::new(), here));
            other.mistakes.push(kind.made(Vec::new(), there));
        }
    }
    true
}

/// Fills in the form and lays it out.
fn laid_out(mut draft: Draft, chance: &mut Chance) -> Draft {
    if draft.bytes.is_some() || !draft.is_sent {
        return draft;
    }
    draft.accustom(chance);
    draft.fill();
    if let Some(kind) = draft.mistakes.first().map(|mistake| mistake.kind)
        && let Way::Sheet(inject) = kind.way
    {
        draft.mistakes.clear();
        // where a mistake of the sheet is made does not depend on its records
        let spots = inject(&mut draft, chance).expect("a place for it");
        draft.mistakes.push(kind.made(Vec::new(), spots));
    } else if draft.mistakes.is_empty() && chance.below(3) == 0 {
        habits::merge_down(&mut draft, 1);
        habits::merge_down(&mut draft, 2);
    }
    habits::dress(&mut draft, chance);
    draft
}

fn truths(draft: &Draft) -> impl Iterator<Item = Truth> {
    draft.mistakes.iter().map(|mistake| Truth {
        file: draft.is_sent.then(|| draft.name.clone()),
        department: draft.department.name.clone(),
        kind: mistake.kind,
        records: mistake.records.clone(),
        cells: mistake.spots.iter().filter_map(address).collect(),
        column: mistake.spots.iter().find_map(|spot| match spot {
            Spot::Gone(id) => Some(*id),
            _ => None,
        }),
    })
}

fn address(spot: &Spot) -> Option<String> {
    match *spot {
        Spot::At(row, column) => Some(torimatome::At::new(row, u32::from(column)).to_string()),
        Spot::Of(..) => panic!("{spot:?} has no place"),
        Spot::Gone(_) => None,
    }
}
