//! Random numbers that depend only on the seed, the stream and the block of runs.
//!
//! Each uncertain driver, or group of drivers, has a stream of its own, named by its id: another driver in the case does not change the
//! numbers of this one, and no order of work or number of threads changes any.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

pub(super) const BLOCK: usize = 256;
pub(super) type Column = [f64; BLOCK];
pub(super) type Draws = [u32; BLOCK];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stream {
    key: u64,
}

impl Stream {
    pub(super) fn new(seed: u64, name: &str) -> Self {
        // FNV-1a
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self {
            key: mixed(mixed(seed) ^ hash),
        }
    }

    pub(super) fn fill(self, block: u64, draws: &mut Draws) {
        let mut generator = Xoshiro256PlusPlus::seed_from_u64(mixed(self.key ^ mixed(block)));
        for pair in draws.chunks_exact_mut(2) {
            let bits = generator.next_u64();
            let halves = [bits >> 32, bits & 0xffff_ffff];
            for (draw, half) in pair.iter_mut().zip(halves) {
                *draw = u32::try_from(half).unwrap_or_default();
            }
        }
    }
}

/// Spreads the bits of a number over all 64 (the last steps of `SplitMix64`).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// The position of a draw between 0 and 1, lower draws being lower values.
///
/// The first bit says which half; the others count from the outer end, so that both tails are equally fine.
pub(super) fn uniform(draw: u32) -> f64 {
    let from_the_end = from_the_end(draw) / 4_294_967_296.0;
    if is_upper(draw) {
        1.0 - from_the_end
    } else {
        from_the_end
    }
}

/// How far a draw lies from its end, in 2⁻³²: ½ … 2³¹ − ½.
pub(super) fn from_the_end(draw: u32) -> f64 {
    f64::from(draw & 0x7fff_ffff) + 0.5
}

pub(super) fn is_upper(draw: u32) -> bool {
    draw >> 31 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(seed: u64, name: &str, block: u64) -> Draws {
        let mut draws = [0; BLOCK];
        Stream::new(seed, name).fill(block, &mut draws);
        draws
    }

    #[test]
    fn the_same_seed_name_and_block_give_the_same_numbers_and_any_other_gives_others() {
        let one = draws(1, "agents", 0);
        assert_eq!(one, draws(1, "agents", 0));
        for other in [
            draws(2, "agents", 0),
            draws(1, "hours", 0),
            draws(1, "agents", 1),
        ] {
            let alike = one.iter().zip(&other).filter(|(a, b)| a == b).count();
            assert!(alike < 2);
        }
    }

    #[test]
    fn positions_are_even_over_their_range() {
        let mut sum = 0.0;
        let mut squares = 0.0;
        for block in 0..4000 {
            for draw in draws(7, "x", block) {
                let u = uniform(draw);
                assert!(u > 0.0 && u < 1.0);
                sum += u;
                squares += u * u;
            }
        }
        let n = 4000.0 * 256.0;
        // Four standard errors: of the mean 1/√(12 n), of the mean square √(4/45 / n).
        assert!((sum / n - 0.5).abs() < 4.0 / (12.0_f64 * n).sqrt());
        assert!((squares / n - 1.0 / 3.0).abs() < 4.0 * (4.0_f64 / 45.0 / n).sqrt());
    }
}
