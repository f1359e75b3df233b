//! Tasks shared out among threads, with results in the order of the tasks.
//!
//! Which thread does a task makes no difference to its result; only the states that the threads keep depend on it, so they must add up in
//! any order.

use super::SimulationError;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many threads this machine runs at once; 1 when it does not say.
pub fn available_threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

pub(super) type Shared<S, T> = (Vec<S>, Vec<T>);

/// Does `tasks` tasks, numbered from 0. Of several errors, that of the first task is returned.
pub(super) fn share_out<S: Send, T: Send>(
    threads: NonZeroUsize,
    tasks: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> Result<T, SimulationError> + Sync,
) -> Result<Shared<S, T>, SimulationError> {
    let next = AtomicUsize::new(0);
    let one_thread = || {
        let mut own = state();
        let mut done = Vec::new();
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= tasks {
                return (own, done);
            }
            let result = work(&mut own, task);
            if result.is_err() {
                // No more tasks; those before this one are already being done.
                next.store(tasks, Ordering::Relaxed);
            }
            done.push((task, result));
        }
    };
    let parts = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads.get().min(tasks))
            .map(|_| scope.spawn(one_thread))
            .collect();
        let mut parts = vec![one_thread()];
        for other in others {
            match other.join() {
                Ok(part) => parts.push(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        parts
    });
    let mut states = Vec::with_capacity(parts.len());
    let mut results = Vec::with_capacity(tasks);
    for (state, done) in parts {
        states.push(state);
        results.extend(done);
    }
    results.sort_by_key(|(task, _)| *task);
    let results: Result<Vec<T>, _> = results.into_iter().map(|(_, result)| result).collect();
    Ok((states, results?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_tasks_from_any_number_of_threads() {
        for threads in 1..5 {
            let threads = NonZeroUsize::new(threads).unwrap();
            let twice = |sum: &mut usize, task| {
                *sum += task;
                Ok(task * 2)
            };
            let (states, results) = share_out(threads, 100, || 0, twice).unwrap();
            assert_eq!(results, (0..100).map(|n| n * 2).collect::<Vec<_>>());
            assert_eq!(states.into_iter().sum::<usize>(), 4950);
        }
    }

    #[test]
    fn the_first_error_ends_it() {
        let threads = NonZeroUsize::new(3).unwrap();
        let not_finite = |task: usize| SimulationError::NotFinite {
            what: task.to_string(),
        };
        let work = |(): &mut (), task| match task {
            7 | 400 => Err(not_finite(task)),
            _ => Ok(()),
        };
        let failed = share_out(threads, 1000, || (), work);
        assert_eq!(failed.unwrap_err(), not_finite(7));
    }
}
