//! Names of files that are made of what people write.

/// A name that every system takes for a file: without what has a meaning in paths. Source: Microsoft,
/// "Naming Files, Paths, and Namespaces".
pub(super) fn harmless(name: &str) -> String {
    const LONGEST: usize = 120;
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let is_special = |c: char| c.is_control() || "<>:\"/\\|?*".contains(c);
    let name: String = name.chars().map(|c| if is_special(c) { '_' } else { c }).collect();
    let ending = name.rfind('.').map_or("", |at| &name[at..]);
    let name = if name.chars().count() > LONGEST {
        let short: String = name.chars().take(LONGEST).collect();
        format!("{short}{ending}")
    } else {
        name.clone()
    };
    let name = name.trim_end_matches(['.', ' ']).trim_start_matches(['.', ' ']);
    let stem = name.split('.').next().unwrap_or_default().to_lowercase();
    let is_device = DEVICES.contains(&stem.as_str())
        || (stem.starts_with("com") || stem.starts_with("lpt")) && stem.len() == 4;
    if is_device || name.is_empty() { format!("_{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn names_are_those_of_files_everywhere() {
        for (name, file) in [
            ("福祉課", "福祉課"),
            ("../a", "_a"),
            ("a/b:c", "a_b_c"),
            ("con", "_con"),
            ("COM1.txt", "_COM1.txt"),
            ("..", "_"),
            ("a. ", "a"),
        ] {
            assert_eq!(harmless(name), file);
        }
        assert!(harmless(&("x".repeat(500) + ".xlsx")).ends_with("x.xlsx"));
    }
}
