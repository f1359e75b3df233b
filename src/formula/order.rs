//! The order in which calculated drivers can be calculated, and the circles in which they cannot.

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sorted {
    /// Everything once, each after all it needs. Of a circle one is taken before what it needs.
    pub(super) order: Vec<usize>,
    /// The circles, each once, each beginning with its lowest number.
    pub(super) cycles: Vec<Vec<usize>>,
}

/// Sorts by what each needs, without recursion; of those that could come next the first comes first.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(needs: &[&[usize]]) -> (Vec<usize>, Vec<Vec<usize>>) {
        let needs: Vec<Vec<usize>> = needs.iter().map(|list| list.to_vec()).collect();
        let Sorted { order, cycles } = sort(&needs);
        (order, cycles)
    }

    #[test]
    fn each_comes_after_all_it_needs() {
        // 0 needs 1 and 2, 1 needs 3, 2 needs 3.
        let (order, cycles) = sorted(&[&[1, 2], &[3], &[3], &[]]);
        assert_eq!(order, [3, 2, 1, 0]);
        assert!(cycles.is_empty());
    }

    #[test]
    fn what_needs_nothing_keeps_its_order() {
        assert_eq!(sorted(&[&[], &[], &[]]).0, [0, 1, 2]);
        assert_eq!(sorted(&[]), (Vec::new(), Vec::new()));
    }

    #[test]
    fn circles_of_one_two_and_three_are_found() {
        assert_eq!(sorted(&[&[0]]).1, [[0]]);
        assert_eq!(sorted(&[&[1], &[0]]).1, [[0, 1]]);
        assert_eq!(sorted(&[&[2], &[0], &[1]]).1, [[0, 2, 1]]);
    }

    #[test]
    fn several_circles_are_found_and_the_rest_goes_on() {
        // 0 rests on the circle 2 → 1 → 2; 3 stands alone; 4 needs itself and the first circle.
        let (mut order, cycles) = sorted(&[&[2], &[2], &[1], &[], &[1, 4]]);
        assert_eq!(cycles, [vec![1, 2], vec![4]]);
        let place = |wanted| order.iter().position(|own| *own == wanted).unwrap();
        assert!(place(0) > place(2));
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_need_that_does_not_exist_is_left_alone() {
        assert_eq!(sorted(&[&[7], &[0]]).0, [0, 1]);
    }
}
