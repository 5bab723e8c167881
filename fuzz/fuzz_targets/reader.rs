//! Any bytes as a submission: there is a result, whatever they are.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use torimatome::{Collection, Inspector, Language, Limits, Memory, Profile, Schema};

static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| Schema::built_in("gender-equality-progress").expect("a schema"));

fuzz_target!(|bytes: &[u8]| {
    // small limits, so that many inputs can be tried
    let limits = Limits { unpacked: 4_000_000, cells: 20_000, rows: 2_000, ..Limits::default() };
    let inspector = Inspector { limits, ..Inspector::new(&SCHEMA, Profile::Collect) };
    let mut collection = Collection::new(&SCHEMA, Profile::Collect, Box::new(Memory::default()));
    collection.add(inspector.inspect("R5_福祉課.xlsx", bytes)).expect("memory");
    let _ = collection.finish().report(Language::Ja);
});
