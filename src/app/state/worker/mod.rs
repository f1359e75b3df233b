//! The one thread beside the window: what-if, pictures of the page, exports, comparisons with other files, and copies of unsaved work.
//!
//! Of what is asked for again and again (what-if, pictures, copies) only the newest request is done. A simulation is first run short, so
//! that pictures follow a slider, and then whole, as soon as nothing else is asked for. Tests do the work inline.

mod exported;

use super::between::{Between, BetweenKey};
use super::recovery::{Backup, Cleared};
use super::review::{Compare, Reviewing};
use super::trial::{Asked, StateKey};
use super::what_if::{self, Beside, FIRST_RUNS, WhatIf};
use crate::engine::simulation::{SimulationError, available_threads};
use crate::engine::{Ask, Results};
use crate::model::Case;
use crate::report::page::Rung;
use crate::report::pdf::{self, Pixels};
use crate::report::{Comparison, FileFormat, Report, StepsWaterfall};
use crate::storage::{self, Overwrite, OwnTemplates, TemplatesFolder};
pub(crate) use exported::Exported;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::JoinHandle;

/// What jobs about an answer need.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    pub(crate) case: Arc<Case>,
    pub(crate) ask: Ask,
    /// Scenario and trial, as the window says them.
    pub(crate) asked: Asked,
    pub(crate) results: Arc<Results>,
    /// With all runs of the simulation; `None` while they are computed.
    pub(crate) what_if: Option<Arc<WhatIf>>,
}

impl Answered {
    /// Computed now where it is missing.
    fn known(&self) -> Arc<WhatIf> {
        let now = || Arc::new(WhatIf::of(self, u32::MAX, beside(), false));
        self.what_if.clone().unwrap_or_else(now)
    }

    fn report<'a>(&'a self, known: &'a WhatIf) -> Report<'a> {
        Report::new(&self.case, &self.results).with_what_if(
            known.simulated.as_ref().ok(),
            known.sensitivity.as_ref().ok(),
        )
    }
}

#[derive(Debug)]
pub(crate) enum Job {
    Preview {
        of: Answered,
        key: PreviewKey,
        /// Where the last page ended.
        near: Rung,
    },
    Export {
        of: Answered,
        format: FileFormat,
        path: PathBuf,
        /// Where the page that is shown ended, so that the file is that page.
        near: Rung,
        /// Whether it is opened to be printed.
        print: bool,
    },
    /// The page as text for the clipboard.
    Copy {
        of: Answered,
    },
    /// Simulation, sensitivity and price.
    WhatIf {
        of: Answered,
        key: StateKey,
        /// To compare scenarios, where that is not done yet.
        beside: Option<Beside>,
    },
    /// Simulation and sensitivity of the case without what is tried.
    OfCase {
        of: Answered,
        key: StateKey,
    },
    /// What differs between two scenarios.
    Steps {
        of: Answered,
        between: Between,
    },
    Backup(Backup),
    Clear(Cleared),
    Compare(Compare),
    Templates(TemplatesFolder),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PreviewKey {
    pub(crate) state: StateKey,
    /// Dots per inch.
    pub(crate) dpi: u32,
}

#[derive(Debug)]
pub(crate) enum Done {
    Preview(PreviewKey, Result<Preview, String>),
    /// May come twice for a state, the second time with all runs.
    WhatIf(StateKey, Arc<WhatIf>, Option<Comparison>),
    /// Of the case without what is tried.
    OfCase(StateKey, Arc<WhatIf>),
    Steps(BetweenKey, Result<StepsWaterfall, String>),
    Copied(String),
    Exported(Result<Exported, String>),
    Compared(Result<Box<Reviewing>, String>),
    /// What the folder of templates holds.
    Templates(TemplatesFolder, OwnTemplates),
    /// A copy of unsaved work of this revision was written, or not.
    Kept(u64, Result<(), String>),
    /// Why no copies of unsaved work can be written.
    NotKept(String),
}

impl Done {
    /// Whether it opens a dialog.
    pub(crate) fn asks(&self) -> bool {
        matches!(
            self,
            Self::Compared(_) | Self::Exported(Err(_)) | Self::Kept(_, Err(_)) | Self::NotKept(_)
        )
    }
}

#[derive(Debug)]
pub(crate) struct Preview {
    pub(crate) pixels: Pixels,
    /// Where its search ended.
    pub(crate) rung: Rung,
    /// Characters that no font of this machine has.
    pub(crate) missing: String,
}

pub(crate) enum Worker {
    Thread {
        jobs: Sender<Job>,
        /// Jobs sent, so that a simulation knows when another one waits.
        given: Arc<AtomicU64>,
        done: Receiver<Done>,
        thread: JoinHandle<()>,
    },
    /// Jobs are done in `send`.
    Inline { done: Vec<Done>, most_runs: u32 },
}

impl Worker {
    /// Starts the thread, which calls `wake` after each job. Where none can be started, jobs are done inline.
    pub(crate) fn start(wake: impl Fn() + Send + 'static) -> Self {
        let (jobs, inbox) = channel();
        let (outbox, done) = channel();
        let given = Arc::new(AtomicU64::new(0));
        let thread = std::thread::Builder::new().name("worker".to_owned());
        let bench = Bench {
            inbox,
            outbox,
            given: Arc::clone(&given),
        };
        match thread.spawn(move || bench.work(wake)) {
            Ok(thread) => Self::Thread {
                jobs,
                given,
                done,
                thread,
            },
            Err(_) => Self::inline(FIRST_RUNS),
        }
    }

    /// A worker without a thread, which simulates at most so many runs.
    pub(crate) fn inline(most_runs: u32) -> Self {
        Self::Inline {
            done: Vec::new(),
            most_runs,
        }
    }

    pub(crate) fn send(&mut self, job: Job) {
        match self {
            Self::Thread { jobs, given, .. } => {
                given.fetch_add(1, Ordering::Relaxed);
                if jobs.send(job).is_err() {
                    log::error!("the worker has stopped");
                }
            }
            Self::Inline { done, most_runs } => done.extend(job.run(*most_runs, false)),
        }
    }

    /// Ends the thread once everything it was asked to write is written.
    pub(crate) fn end(&mut self) {
        let Self::Thread {
            jobs,
            given,
            thread,
            ..
        } = std::mem::replace(self, Self::inline(FIRST_RUNS))
        else {
            return;
        };
        // A simulation is not waited for.
        given.fetch_add(1, Ordering::Relaxed);
        drop(jobs);
        if thread.join().is_err() {
            log::error!("the worker has stopped");
        }
    }

    pub(crate) fn finished(&mut self) -> Vec<Done> {
        match self {
            Self::Thread { done, .. } => done.try_iter().collect(),
            Self::Inline { done, .. } => std::mem::take(done),
        }
    }
}

struct Bench {
    inbox: Receiver<Job>,
    outbox: Sender<Done>,
    given: Arc<AtomicU64>,
}

/// A simulation of the first runs, whose other runs follow.
struct Whole {
    of: Answered,
    key: StateKey,
    found: Arc<WhatIf>,
}

impl Bench {
    fn work(self, wake: impl Fn()) {
        let mut whole = None;
        let mut received = 0;
        while let Some(jobs) = self.next(whole.is_none()) {
            received += jobs.len() as u64;
            for job in newest(jobs) {
                let what_if = match &job {
                    Job::WhatIf { of, key, .. } => Some((of.clone(), key.clone())),
                    _ => None,
                };
                let result = job.run(FIRST_RUNS, true);
                if let (Some((of, key)), Some(Done::WhatIf(_, found, _))) = (what_if, &result) {
                    let found = Arc::clone(found);
                    whole = (!found.all_runs).then_some(Whole { of, key, found });
                }
                if result.is_some_and(|result| self.outbox.send(result).is_err()) {
                    return;
                }
                wake();
            }
            if let Some(found) = whole.as_ref().and_then(|one| self.all_runs(one, received))
                && let Some(one) = whole.take()
            {
                let found = Done::WhatIf(one.key, Arc::new(found), None);
                if self.outbox.send(found).is_err() {
                    return;
                }
                wake();
            }
        }
    }

    /// The next jobs, waited for with `wait`; `None` when the window is gone.
    fn next(&self, wait: bool) -> Option<Vec<Job>> {
        let first = if wait {
            self.inbox.recv().map_err(|_| TryRecvError::Disconnected)
        } else {
            self.inbox.try_recv()
        };
        let first = match first {
            Ok(job) => Some(job),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => return None,
        };
        Some(first.into_iter().chain(self.inbox.try_iter()).collect())
    }

    /// The simulation with all its runs; `None` as soon as another job comes.
    fn all_runs(&self, one: &Whole, received: u64) -> Option<WhatIf> {
        let given = &self.given;
        let go_on = |_| given.load(Ordering::Relaxed) == received;
        match what_if::simulated(&one.of, u32::MAX, beside(), &go_on) {
            Err(SimulationError::Stopped) => None,
            simulated => Some(one.found.with(&one.of, simulated)),
        }
    }
}

/// How many threads a simulation takes: all but one, which draws the window.
fn beside() -> NonZeroUsize {
    NonZeroUsize::new(available_threads().get() - 1).unwrap_or(NonZeroUsize::MIN)
}

/// Drops jobs that a later one replaces. Unsaved work comes first: nothing else is lost by waiting.
fn newest(mut jobs: Vec<Job>) -> Vec<Job> {
    jobs.sort_by_key(|job| !matches!(job, Job::Backup(_) | Job::Clear(_)));
    let last = |kind: fn(&Job) -> bool| jobs.iter().rposition(kind);
    let preview = last(|job| matches!(job, Job::Preview { .. }));
    let backup = last(|job| matches!(job, Job::Backup(_) | Job::Clear(_)));
    let what_if = last(|job| matches!(job, Job::WhatIf { .. }));
    let of_case = last(|job| matches!(job, Job::OfCase { .. }));
    let steps = last(|job| matches!(job, Job::Steps { .. }));
    jobs.into_iter()
        .enumerate()
        .filter(|(place, job)| match job {
            Job::Preview { .. } => Some(*place) == preview,
            Job::Backup(_) | Job::Clear(_) => Some(*place) == backup,
            Job::WhatIf { .. } => Some(*place) == what_if,
            Job::OfCase { .. } => Some(*place) == of_case,
            Job::Steps { .. } => Some(*place) == steps,
            Job::Export { .. } | Job::Copy { .. } | Job::Compare(_) | Job::Templates(_) => true,
        })
        .map(|(_, job)| job)
        .collect()
}

impl Job {
    fn run(self, most_runs: u32, more: bool) -> Option<Done> {
        match self {
            Self::Preview { of, key, near } => {
                let picture = preview(&of, key.dpi, near);
                Some(Done::Preview(key, picture))
            }
            Self::Export {
                of,
                format,
                path,
                near,
                print,
            } => {
                let written = export(&of, format, path, near);
                Some(Done::Exported(
                    written.map(|written| Exported { print, ..written }),
                ))
            }
            Self::Copy { of } => Some(Done::Copied(of.report(&of.known()).text())),
            Self::WhatIf { of, key, beside } => {
                let found = WhatIf::of(&of, most_runs, self::beside(), more);
                let compared = beside.map(|beside| beside.compared(&of));
                Some(Done::WhatIf(key, Arc::new(found), compared))
            }
            Self::OfCase { of, key } => {
                let found = WhatIf::of(&of, most_runs, self::beside(), more);
                Some(Done::OfCase(key, Arc::new(found)))
            }
            Self::Steps { of, between } => {
                let found = between.steps(&Report::new(&of.case, &of.results));
                Some(Done::Steps(between.key, found))
            }
            Self::Compare(compare) => Some(Done::Compared(compare.run().map(Box::new))),
            Self::Templates(folder) => {
                let found = storage::own_templates(&folder);
                Some(Done::Templates(folder, found))
            }
            Self::Backup(copy) => Some(Done::Kept(copy.revision, copy.write())),
            Self::Clear(cleared) => {
                cleared.remove();
                None
            }
        }
    }
}

fn preview(of: &Answered, dpi: u32, near: Rung) -> Result<Preview, String> {
    let known = of.known();
    let report = of.report(&known);
    let fitted = pdf::fit_near(|budget| report.page(budget), of.case.page.paper, near)
        .map_err(|problem| problem.to_string())?;
    let pixels = fitted
        .pixels(f64::from(dpi))
        .ok_or_else(|| "the page has no sheet".to_owned())?;
    Ok(Preview {
        pixels,
        rung: fitted.rung,
        missing: fitted.missing.iter().collect(),
    })
}

fn export(
    of: &Answered,
    format: FileFormat,
    path: PathBuf,
    near: Rung,
) -> Result<Exported, String> {
    let known = of.known();
    let report = of.report(&known);
    let content = report
        .file_near(format, of.case.page.paper, near)
        .map_err(|problem| problem.to_string())?;
    storage::write_file(&path, &content.bytes, Overwrite::Allow)
        .map_err(|problem| problem.to_string())?;
    Ok(Exported {
        path,
        missing: content.missing,
        print: false,
    })
}

#[cfg(test)]
mod tests;
