//! A kernel over a block of runs at once: each step on whole columns of numbers.

use super::random::{BLOCK, Column};
use crate::engine::evaluation::{Action, Instruction, Kernel, Operand};

/// Runs all steps; the columns of the drivers must be filled. The error is the line of the first step that fails, by a division by zero in one
/// of the first `runs`.
pub(super) fn run(kernel: &Kernel, columns: &mut [Column], runs: usize) -> Result<(), usize> {
    let steps = kernel.instructions.iter().zip(&kernel.lines);
    for ((instruction, line), place) in steps.zip(kernel.inputs..) {
        // A kernel of many runs leaves no step out.
        let Instruction::Step(action, left, right) = *instruction else {
            return Err(*line);
        };
        let (before, rest) = columns.split_at_mut(place);
        let side = |operand| match operand {
            Operand::Fixed(number) => Some(Side::Fixed(number.value)),
            Operand::Slot(column) => before.get(column).map(Side::Column),
        };
        let (Some(result), Some(left), Some(right)) = (rest.first_mut(), side(left), side(right))
        else {
            return Err(*line);
        };
        match action {
            Action::Add => apply(result, left, right, |a, b| a + b),
            Action::Subtract => apply(result, left, right, |a, b| a - b),
            Action::Multiply | Action::Claim => apply(result, left, right, |a, b| a * b),
            Action::Divide => {
                apply(result, left, right, |a, b| a / b);
                // Caught here, because `min` and `max` further on could hide it.
                if result.iter().take(runs).any(|x| !x.is_finite()) {
                    return Err(*line);
                }
            }
            Action::Min => apply(result, left, right, |a, b| if b < a { b } else { a }),
            Action::Max => apply(result, left, right, |a, b| if b > a { b } else { a }),
            Action::Share => apply(result, left, right, share),
            Action::Kept => apply(result, left, right, kept),
            Action::WherePositive => apply(result, left, right, where_positive),
            // What has a number now has one in every run.
            Action::WhereKnown => apply(result, left, right, |_, kept| kept),
            Action::IfKnown => apply(result, left, right, |amount, _| amount),
        }
    }
    Ok(())
}

fn share(claim: f64, cost: f64) -> f64 {
    if claim <= 0.0 {
        0.0
    } else if claim >= cost {
        1.0
    } else {
        claim / cost
    }
}

fn kept(removed: f64, claimed: f64) -> f64 {
    if removed >= claimed {
        1.0
    } else {
        removed / claimed
    }
}

fn where_positive(claim: f64, kept: f64) -> f64 {
    if claim > 0.0 { kept } else { 1.0 }
}

#[derive(Clone, Copy)]
enum Side<'a> {
    Fixed(f64),
    Column(&'a Column),
}

#[inline]
fn apply(result: &mut Column, left: Side<'_>, right: Side<'_>, of: impl Fn(f64, f64) -> f64) {
    match (left, right) {
        (Side::Column(a), Side::Column(b)) => {
            for (x, (a, b)) in result.iter_mut().zip(a.iter().zip(b)) {
                *x = of(*a, *b);
            }
        }
        (Side::Column(a), Side::Fixed(b)) => {
            for (x, a) in result.iter_mut().zip(a) {
                *x = of(*a, b);
            }
        }
        (Side::Fixed(a), Side::Column(b)) => {
            for (x, b) in result.iter_mut().zip(b) {
                *x = of(a, *b);
            }
        }
        (Side::Fixed(a), Side::Fixed(b)) => *result = [of(a, b); BLOCK],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::evaluation::{Ball, Number};

    #[test]
    fn pools_in_a_block_are_shared_out_as_in_every_other_kind_of_number() {
        let numbers = [-3.0, -1.0, 0.0, 0.25, 1.0, 4.0, 1e9];
        for (a, b) in numbers.iter().flat_map(|a| numbers.map(|b| (*a, b))) {
            let alike = |action, of: fn(f64, f64) -> f64| {
                let exact = |number: f64| Ball {
                    value: number,
                    error: 0.0,
                };
                let other = Ball::act(action, exact(a), exact(b)).value;
                assert!((of(a, b) - other).abs() < 1e-15, "{action:?} {a} {b}");
            };
            alike(Action::WherePositive, where_positive);
            // Claims and removed amounts are not negative.
            if a >= 0.0 && b >= 0.0 {
                alike(Action::Share, share);
                alike(Action::Kept, kept);
            }
        }
    }
}
