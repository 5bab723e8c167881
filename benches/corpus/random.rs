//! Numbers that look random and are the same everywhere, every time.

/// `SplitMix64`: a few lines that will never change, where a crate may change its numbers with any
/// version and so the corpus that older figures were measured on.
pub(super) struct Random(u64);

impl Random {
    /// A sequence of its own for each file, so that files can be made in any order.
    pub(super) fn new(seed: u64, file: u32) -> Self {
        let mut random = Self(seed);
        let start = random.next();
        Self(start ^ u64::from(file).wrapping_mul(0xD6E8_FEB8_6659_FD93))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn word(&mut self) -> u32 {
        let [a, b, c, d, ..] = self.next().to_le_bytes();
        u32::from_le_bytes([a, b, c, d])
    }

    /// From the first number up to, but without, the second.
    pub(super) fn between(&mut self, first: u32, end: u32) -> u32 {
        first + self.word() % (end - first)
    }

    /// True with this probability.
    pub(super) fn chance(&mut self, share: f64) -> bool {
        f64::from(self.word()) < share * (f64::from(u32::MAX) + 1.0)
    }

    /// One of a list that is not empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.word() as usize % list.len()]
    }
}
