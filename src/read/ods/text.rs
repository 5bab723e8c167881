//! Text in the paragraphs of a cell: what blanks count, and what is no part of the text. Source:
//! OpenDocument 1.3 Part 3, 6.1 (Basic Text Content).

use super::super::limits::{Budget, Limit};
use super::super::struck::Struck;
use super::super::xml::{Element, Node, Xml, attributes, cut_off};
use super::styles::Styles;
use crate::submission::Failure;

/// The paragraphs of a cell, one a line.
#[derive(Default)]
pub(super) struct Text {
    whole: String,
    /// There is a paragraph, though it may be empty.
    pub has_paragraphs: bool,
    /// The paragraph has nothing in it so far.
    is_start: bool,
    /// Blanks were read, which count as one if something follows.
    has_blank: bool,
    pub struck: Struck,
}

impl Text {
    pub(super) fn take(&mut self) -> String {
        std::mem::take(self).whole
    }

    /// Reads the paragraph that has just begun.
    pub(super) fn paragraph(
        &mut self,
        xml: &mut Xml<'_>,
        prefix: &str,
        styles: &Styles<'_>,
        budget: &Budget<'_>,
    ) -> Result<(), Failure> {
        if std::mem::replace(&mut self.has_paragraphs, true) {
            self.whole.push('\n');
        }
        (self.is_start, self.has_blank) = (true, false);
        let mut depth = 0;
        // the depth of the outermost piece that is struck out
        let mut struck: Option<u32> = None;
        loop {
            match xml.next()? {
                Node::Text(piece) => {
                    self.struck = self.struck.with(&piece, struck.map(|_| true));
                    self.push(&piece);
                }
                Node::Start(element) => match Inside::of(&element, prefix) {
                    Inside::Text => {
                        depth += 1;
                        let is_struck = || {
                            let mut is_struck = false;
                            attributes(&element, |key, value| {
                                is_struck |= key == "style-name" && styles.is_struck_text(value);
                            });
                            is_struck
                        };
                        struck = struck.or_else(|| is_struck().then_some(depth));
                    }
                    Inside::Exactly(c, count) => {
                        self.exactly(c, count, budget)?;
                        xml.skip()?;
                    }
                    Inside::Else => xml.skip()?,
                },
                Node::End(_) if depth == 0 => return Ok(()),
                Node::End(_) => {
                    struck = struck.filter(|outermost| *outermost < depth);
                    depth -= 1;
                }
                Node::Other => {}
                Node::Done => return Err(cut_off()),
            }
            budget.within(Limit::Text, self.whole.len() as u64)?;
        }
    }

    /// However many blanks and line ends stand in a row, they are one blank; at the beginning and
    /// at the end of a paragraph they are none.
    fn push(&mut self, piece: &str) {
        for c in piece.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                self.has_blank = true;
            } else {
                self.blank();
                self.whole.push(c);
            }
        }
    }

    /// A blank, if there are some before what follows.
    fn blank(&mut self) {
        if std::mem::take(&mut self.has_blank) && !self.is_start {
            self.whole.push(' ');
        }
        self.is_start = false;
    }

    fn exactly(&mut self, c: char, count: u64, budget: &Budget<'_>) -> Result<(), Failure> {
        budget.within(Limit::Text, count)?;
        self.blank();
        self.whole.extend((0..count).map(|_| c));
        Ok(())
    }
}

/// What an element in a paragraph is.
enum Inside {
    /// A part of the text that looks different, leads somewhere, or is kept up to date.
    Text,
    /// A character that would not be kept otherwise, and how often.
    Exactly(char, u64),
    /// How words are pronounced (ふりがな), notes, drawings.
    Else,
}

impl Inside {
    fn of(element: &Element<'_>, prefix: &str) -> Self {
        match element.local_name().as_ref() {
            _ if self::prefix(element) != prefix => Self::Else,
            "s" => {
                let mut count = 1;
                attributes(element, |key, value| {
                    if key == "c" {
                        count = value.parse().unwrap_or(1);
                    }
                });
                Self::Exactly(' ', count)
            }
            "tab" => Self::Exactly('\t', 1),
            "line-break" => Self::Exactly('\n', 1),
            "ruby-text" | "note" => Self::Else,
            _ => Self::Text,
        }
    }
}

/// What stands before the colon in the name of an element.
pub(super) fn prefix<'e>(element: &'e Element<'_>) -> &'e str {
    let name = element.name().into_inner();
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}
