//! Changes a text of XML in a few places and leaves every other byte of it as it is.

use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element of a part, whose children are known, but not what is inside them.
pub(super) struct Document<'x> {
    pub xml: &'x str,
    /// The prefix of the element's name with its colon; empty if it has none.
    pub prefix: &'x str,
    pub children: Vec<Child<'x>>,
    /// The beginning of the element.
    open: Range<usize>,
    /// Where its last child ends.
    end: usize,
    is_empty: bool,
}

/// A child of an element.
pub(super) struct Child<'x> {
    /// Its name without the prefix.
    pub name: &'x str,
    /// The beginning of the element.
    pub open: &'x str,
    pub whole: &'x str,
    /// Where it stands in the text.
    pub place: Range<usize>,
}

impl<'x> Document<'x> {
    /// The first element of a text; `None` if the text is no XML.
    pub(super) fn parse(xml: &'x str) -> Option<Self> {
        let mut reader = Reader::from_str(xml);
        let mut document: Option<Self> = None;
        let mut depth = 0_usize;
        let mut opened: Option<(Range<usize>, &str)> = None;
        loop {
            let from = position(&reader)?;
            let event = reader.read_event().ok()?;
            let range = from..position(&reader)?;
            let (is_begin, is_end) = match event {
                Event::Start(_) => (true, false),
                Event::Empty(_) => (true, true),
                Event::End(_) => (false, true),
                Event::Eof => return document.filter(|_| depth == 0),
                // what could stand for anything
                Event::DocType(_) => return None,
                _ => continue,
            };
            if is_begin && depth == 0 {
                if document.is_some() {
                    return None;
                }
                let name = name(xml.get(range.clone())?);
                let prefix = name.split_inclusive(':').next().filter(|part| part.ends_with(':'));
                document = Some(Self {
                    xml,
                    prefix: prefix.unwrap_or_default(),
                    children: Vec::new(),
                    open: range.clone(),
                    end: range.end,
                    is_empty: is_end,
                });
            } else if is_begin && depth == 1 {
                opened = Some((range.clone(), local(name(xml.get(range.clone())?))));
            }
            depth += usize::from(is_begin);
            depth = depth.checked_sub(usize::from(is_end))?;
            let Some(document) = document.as_mut().filter(|_| is_end) else { continue };
            if depth == 1 {
                let (open, name) = opened.take()?;
                let place = open.start..range.end;
                let (open, whole) = (xml.get(open)?, xml.get(place.clone())?);
                document.children.push(Child { name, open, whole, place });
                document.end = range.end;
            } else if depth == 0 && !document.is_empty {
                document.end = range.start;
            }
        }
    }

    /// Its child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Child<'x>> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text with more children at the end, and other attributes.
    pub(super) fn with(&self, more: &str, attributes: &[(&str, String)]) -> String {
        let open = with_attributes(&self.xml[self.open.clone()], attributes);
        let name = name(&open);
        let before = &self.xml[..self.open.start];
        if self.is_empty && more.is_empty() {
            return format!("{before}{open}{}", &self.xml[self.open.end..]);
        }
        if self.is_empty {
            let open = open.trim_end_matches("/>").trim_end();
            return format!("{before}{open}>{more}</{name}>{}", &self.xml[self.open.end..]);
        }
        let (inside, behind) = (&self.xml[self.open.end..self.end], &self.xml[self.end..]);
        format!("{before}{open}{inside}{more}{behind}")
    }
}

/// Changes of a text, each at its place; the others stay where they are.
#[derive(Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(super) fn replace(&mut self, place: Range<usize>, text: String) {
        self.0.push((place, text));
    }

    pub(super) fn insert(&mut self, at: usize, text: String) {
        self.0.push((at..at, text));
    }

    pub(super) fn apply(mut self, xml: &str) -> String {
        self.0.sort_by_key(|(place, _)| (place.start, place.end));
        let mut changed = String::with_capacity(xml.len());
        let mut done = 0;
        for (place, text) in self.0 {
            changed.push_str(&xml[done..place.start]);
            changed.push_str(&text);
            done = place.end;
        }
        changed + &xml[done..]
    }
}

fn position(reader: &Reader<&[u8]>) -> Option<usize> {
    usize::try_from(reader.buffer_position()).ok()
}

/// The name in the beginning of an element.
fn name(open: &str) -> &str {
    let rest = open.trim_start_matches('<');
    &rest[..rest.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(rest.len())]
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The attributes of the beginning of an element, as they are written.
fn attributes(open: &str) -> Vec<(String, String)> {
    let inside = open.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let element = BytesStart::from_content(inside, name(open).len());
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).filter_map(Result::ok);
    let text = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
    };
    attributes.map(text).collect()
}

/// The value of an attribute, by its name without a prefix.
pub(super) fn attribute(open: &str, name: &str) -> Option<String> {
    let found = attributes(open).into_iter().find(|(key, _)| local(key) == name)?.1;
    quick_xml::escape::unescape(&found).ok().map(std::borrow::Cow::into_owned)
}

/// The beginning of an element with attributes of these values, which need no escapes.
pub(super) fn with_attributes(open: &str, values: &[(&str, String)]) -> String {
    if values.is_empty() {
        return open.to_owned();
    }
    let mut all = attributes(open);
    for (name, value) in values {
        match all.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => old.clone_from(value),
            None => all.push(((*name).to_owned(), value.clone())),
        }
    }
    let mut changed = format!("<{}", name(open));
    for (key, value) in all {
        let _ = write!(changed, " {key}=\"{value}\"");
    }
    changed + if open.ends_with("/>") { "/>" } else { ">" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_stays_as_it_is() {
        let xml =
            "<?xml version='1.0'?>\r\n<x:a  n='1'><!-- b --><x:b c = \"2\"/>\n<x:d>e</x:d> </x:a>";
        let document = Document::parse(xml).expect("XML");
        assert_eq!(document.prefix, "x:");
        let names: Vec<&str> = document.children.iter().map(|child| child.name).collect();
        assert_eq!(names, ["b", "d"]);
        assert_eq!(document.child("d").expect("a child").whole, "<x:d>e</x:d>");
        assert_eq!(attribute(document.children[0].open, "c").as_deref(), Some("2"));
        assert_eq!(document.with("", &[]), xml);
        assert_eq!(document.with("<x:f/>", &[]), xml.replace(" </x:a>", " <x:f/></x:a>"));
        let changed = document.with("", &[("n", "3".to_owned()), ("o", "4".to_owned())]);
        assert_eq!(changed, xml.replace("<x:a  n='1'>", "<x:a n=\"3\" o=\"4\">"));
        let mut edits = Edits::default();
        edits.replace(document.children[1].place.clone(), "<g/>".to_owned());
        edits.insert(document.children[0].place.start, "<h/>".to_owned());
        let changed = edits.apply(xml);
        assert_eq!(changed, xml.replace("<x:b c", "<h/><x:b c").replace("<x:d>e</x:d>", "<g/>"));
    }

    #[test]
    fn elements_without_children_take_some() {
        for (xml, more) in [("<a/>", "<a><b/></a>"), ("<a b='c' />", "<a b='c'><b/></a>")] {
            assert_eq!(Document::parse(xml).expect("XML").with("<b/>", &[]), more);
        }
    }

    #[test]
    fn what_is_no_xml_is_told() {
        for xml in ["", "a", "<a>", "<a></b>", "<a/><b/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"] {
            assert!(Document::parse(xml).is_none(), "{xml}");
        }
    }
}
