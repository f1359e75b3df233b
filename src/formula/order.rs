//! The order in which calculated drivers can be calculated, and the circles in which they cannot.
//!
//! Left out: what drivers are; they are only numbers here.

/// What came out of sorting.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sorted {
    /// Each after all it needs, as far as there is such an order; what stands on a circle comes last or, if it needs
    /// nothing else, anywhere after.
    pub(super) order: Vec<usize>,
    /// The circles, each once, each beginning with its lowest number.
    pub(super) cycles: Vec<Vec<usize>>,
}

/// Sorts by what each needs, without recursion and in time in proportion to all needs together.
pub(super) fn sort(needs: &[Vec<usize>]) -> Sorted {
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); needs.len()];
    let mut waiting: Vec<usize> = vec![0; needs.len()];
    for (own, others) in needs.iter().enumerate() {
        for other in others {
            if let Some(list) = needed_by.get_mut(*other) {
                list.push(own);
                if let Some(count) = waiting.get_mut(own) {
                    *count += 1;
                }
            }
        }
    }
    let mut ready: Vec<usize> = (0..needs.len())
        .rev()
        .filter(|own| waiting.get(*own) == Some(&0))
        .collect();
    let mut order = Vec::new();
    let mut cycles = Vec::new();
    let mut done = vec![false; needs.len()];
    loop {
        while let Some(own) = ready.pop() {
            if done.get(own).copied().unwrap_or(true) {
                continue;
            }
            mark(&mut done, own);
            order.push(own);
            for next in needed_by.get(own).into_iter().flatten() {
                if let Some(count) = waiting.get_mut(*next) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        ready.push(*next);
                    }
                }
            }
        }
        // Whatever is left stands on a circle or rests on one. Taking one circle out lets the rest go on.
        let Some(cycle) = done
            .iter()
            .position(|done| !done)
            .and_then(|start| circle(start, needs, &done))
        else {
            return Sorted { order, cycles };
        };
        ready.extend(&cycle);
        cycles.push(cycle);
    }
}

fn mark(done: &mut [bool], own: usize) {
    if let Some(done) = done.get_mut(own) {
        *done = true;
    }
}

/// Follows the first need that is not done until a number comes again.
fn circle(start: usize, needs: &[Vec<usize>], done: &[bool]) -> Option<Vec<usize>> {
    let mut path: Vec<usize> = Vec::new();
    let mut seen = vec![false; needs.len()];
    let mut own = start;
    while !seen.get(own).copied()? {
        mark(&mut seen, own);
        path.push(own);
        own = *needs
            .get(own)?
            .iter()
            .find(|other| done.get(**other) == Some(&false))?;
    }
    let from = path.iter().position(|one| *one == own)?;
    let mut cycle = path.split_off(from);
    let lowest = cycle
        .iter()
        .enumerate()
        .min_by_key(|(_, one)| **one)
        .map_or(0, |(at, _)| at);
    cycle.rotate_left(lowest);
    Some(cycle)
}
