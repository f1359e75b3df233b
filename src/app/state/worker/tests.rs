//! The thread: nothing that was asked for is lost, whatever else is asked meanwhile.

use super::*;
use crate::app::state::answer::Answer;
use crate::app::state::document::Document;
use crate::app::state::recovery::Recovery;
use crate::storage::library::sample;
use std::time::{Duration, Instant};

/// Waits for the next thing that is done beside copies of unsaved work.
fn wait(worker: &mut Worker) -> Done {
    let from = Instant::now();
    loop {
        let mut finished = worker.finished().into_iter();
        if let Some(done) = finished.find(|done| !matches!(done, Done::Kept(..))) {
            return done;
        }
        assert!(from.elapsed() < Duration::from_mins(1), "nothing is done");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Whether the what-if that is done next has all of its runs.
fn has_all_runs(worker: &mut Worker) -> bool {
    let Done::WhatIf(_, found, _) = wait(worker) else {
        panic!("something else was done")
    };
    found.all_runs
}

fn what_if(case: Case) -> Job {
    let key = StateKey {
        revision: 1,
        asked: Asked::default(),
    };
    let today = jiff::civil::date(2026, 11, 23);
    let answer = Answer::of(&Arc::new(case), key.clone(), today);
    Job::WhatIf {
        of: answer.for_worker().unwrap(),
        key,
        beside: None,
    }
}

#[test]
fn all_runs_come_even_where_something_else_is_asked_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::begin(Some(folder.path())).unwrap();
    let mut worker = Worker::start(|| {});
    let mut case = sample().unwrap();
    case.simulation.trials = 60_000;
    worker.send(what_if(case.clone()));
    assert!(!has_all_runs(&mut worker));
    worker.send(Job::Backup(recovery.backup(&Document::new(case, true))));
    assert!(has_all_runs(&mut worker));
    worker.end();
}

#[test]
fn what_was_to_be_written_is_written_before_the_end_and_no_simulation_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = Recovery::begin(Some(folder.path())).unwrap();
    let mut worker = Worker::start(|| {});
    let mut case = sample().unwrap();
    // As many as a case may ask for.
    case.simulation.trials = 10_000_000;
    worker.send(what_if(case.clone()));
    wait(&mut worker);
    worker.send(Job::Backup(recovery.backup(&Document::new(case, true))));
    worker.end();
    let is_copy = |file: &std::fs::DirEntry| file.path().extension().is_some_and(|e| e == "ron");
    let copies = || {
        let files = std::fs::read_dir(folder.path()).unwrap();
        files.filter_map(Result::ok).filter(is_copy).count()
    };
    assert_eq!(copies(), 1);
    // Cleared after it, in the order in which it was asked for.
    let mut worker = Worker::start(|| {});
    worker.send(Job::Clear(recovery.cleared()));
    worker.end();
    assert_eq!(copies(), 0);
}
