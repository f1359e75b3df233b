//! Random choices that follow from a seed, so that every input can be made again.

/// A stream of random numbers (`SplitMix64` by Steele, Lea and Flood, 2014).
pub(crate) struct Chance(u64);

impl Chance {
    /// The stream of one input: of a seed, a target and a number.
    pub(crate) fn new(seed: u64, target: &str, number: u64) -> Self {
        let mut chance = Self(seed);
        for byte in target.bytes() {
            chance.0 = chance.next().wrapping_add(u64::from(byte));
        }
        chance.0 = chance.next().wrapping_add(number);
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let next = self.next();
        usize::try_from(next % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    /// Whether something happens that happens once in so many times.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let place = self.below(of.len());
        of.get(place).unwrap()
    }

    /// A byte of any value.
    pub(crate) fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }
}
