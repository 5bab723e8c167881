//! XML as a stream: elements and texts of a part, whatever its encoding, within the limits of the
//! file.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};

use quick_xml::Reader;
use quick_xml::encoding::DecodingReader;
use quick_xml::events::{BytesEnd, BytesRef, Event};

/// The beginning of an element, with its attributes.
pub(super) use quick_xml::events::BytesStart as Element;

use super::limits::{Budget, Limit};
use crate::submission::Failure;

/// No element and no text of a form is longer, in bytes.
const LONGEST: u64 = 16_000_000;
/// No element of a form stands so deep inside others.
const DEEPEST: usize = 100;

/// A part of a document, whose bytes are counted while they are unpacked.
pub(super) struct Part<'p> {
    source: Box<dyn Read + 'p>,
    packed: u64,
    budget: &'p Budget<'p>,
    read: u64,
    /// Bytes that were read since the last element or text.
    pending: u64,
    /// The limit that was exceeded.
    exceeded: Option<Failure>,
}

impl<'p> Part<'p> {
    pub(super) fn new(source: impl Read + 'p, packed: u64, budget: &'p Budget<'p>) -> Self {
        let source = Box::new(source);
        Self { source, packed, budget, read: 0, pending: 0, exceeded: None }
    }

    /// Something new begins: an element, a text, a record.
    pub(super) fn begin(&mut self) -> Result<(), Failure> {
        self.pending = 0;
        self.budget.element()
    }

    /// Why reading failed: a limit, or else what the source says.
    pub(super) fn failure(&mut self, error: &dyn std::fmt::Display) -> Failure {
        self.exceeded.take().unwrap_or_else(|| Failure::Damaged(error.to_string()))
    }
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        let now = count as u64;
        self.read += now;
        self.pending += now;
        let mut counted = self.budget.unpacked(now, self.read, self.packed);
        if self.pending > LONGEST {
            counted = Err(Failure::Limit(Limit::Text, LONGEST));
        }
        counted.map(|()| count).map_err(|failure| {
            self.exceeded = Some(failure);
            io::Error::other("limit")
        })
    }
}

/// A part as a stream of elements and texts.
pub(super) struct Xml<'p> {
    reader: Reader<DecodingReader<BufReader<Part<'p>>>>,
    buffer: Vec<u8>,
    depth: usize,
}

/// What comes next. An element without content comes as one that begins and ends.
pub(super) enum Node<'x> {
    Start(Element<'x>),
    End(BytesEnd<'x>),
    /// A piece of text; entities come as pieces of their own.
    Text(Cow<'x, str>),
    /// A comment, an instruction.
    Other,
    /// The end of the part.
    Done,
}

impl<'p> Xml<'p> {
    pub(super) fn new(part: BufReader<Part<'p>>) -> Self {
        let mut reader = Reader::from_reader(DecodingReader::new(part));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Node<'_>, Failure> {
        self.buffer.clear();
        self.reader.get_mut().get_mut().get_mut().begin()?;
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => return Err(self.reader.get_mut().get_mut().get_mut().failure(&error)),
        };
        Ok(match event {
            Event::Start(element) | Event::Empty(element) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Failure::Damaged(format!("{DEEPEST} <")));
                }
                Node::Start(element)
            }
            Event::End(element) => {
                self.depth = self.depth.saturating_sub(1);
                Node::End(element)
            }
            Event::Text(text) => Node::Text(text.into_inner()),
            Event::CData(text) => Node::Text(text.into_inner()),
            Event::GeneralRef(reference) => Node::Text(entity(&reference)),
            // half of a part would look like a whole one
            Event::Eof if self.depth > 0 => return Err(cut_off()),
            Event::Eof => Node::Done,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Node::Other,
        })
    }

    /// Passes over the rest of the element that began last.
    pub(super) fn skip(&mut self) -> Result<(), Failure> {
        let around = self.depth.saturating_sub(1);
        while self.depth > around {
            if let Node::Done = self.next()? {
                return Err(cut_off());
            }
        }
        Ok(())
    }

    /// The text of the element that began last, with that of the elements in it.
    pub(super) fn text(&mut self) -> Result<String, Failure> {
        let around = self.depth.saturating_sub(1);
        let mut text = String::new();
        while self.depth > around {
            match self.next()? {
                Node::Text(piece) => text.push_str(&piece),
                Node::Done => return Err(cut_off()),
                Node::Start(_) | Node::End(_) | Node::Other => {}
            }
        }
        Ok(text)
    }

    /// Looks at every element.
    pub(super) fn each_element(
        &mut self,
        mut look: impl FnMut(&Element<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        loop {
            match self.next()? {
                Node::Start(element) => look(&element)?,
                Node::Done => return Ok(()),
                _ => {}
            }
        }
    }
}

/// The part ends inside an element.
pub(super) fn cut_off() -> Failure {
    Failure::Damaged("</".to_owned())
}

/// The text that an entity stands for; one that XML does not define stays as it is.
fn entity<'x>(reference: &BytesRef<'_>) -> Cow<'x, str> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Cow::Owned(c.to_string());
    }
    Cow::Owned(match reference.xml10_content().as_ref() {
        "amp" => "&".to_owned(),
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => format!("&{other};"),
    })
}

/// Gives the attributes of an element by their local names, with entities resolved. What is not
/// well-formed is passed over.
pub(super) fn attributes(element: &Element<'_>, mut take: impl FnMut(&str, &str)) {
    for attribute in element.attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name();
        match quick_xml::escape::unescape(&attribute.value) {
            Ok(value) => take(name.as_ref(), &value),
            Err(_) => take(name.as_ref(), &attribute.value),
        }
    }
}
