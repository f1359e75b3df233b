//! The one thread beside the window: pictures of the page, exports, comparisons with other files, and copies of unsaved work.
//!
//! Of what is asked for again and again (pictures, copies) only the newest request is done. Tests do the work inline. Left out: what
//! is done with a result (`apply`).

use super::recovery::Backup;
use super::reviewing::{Compare, Reviewing};
use crate::engine::{Ask, Results};
use crate::model::Case;
use crate::report::pdf::{self, Pixels};
use crate::report::{FileFormat, Report};
use crate::storage::{self, Overwrite};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What the page is made of.
#[derive(Debug, Clone)]
pub(crate) struct Answered {
    /// The case.
    pub(crate) case: Arc<Case>,
    /// The answer.
    pub(crate) results: Arc<Results>,
}

/// Something to do.
#[derive(Debug)]
pub(crate) enum Job {
    /// A picture of the page.
    Preview {
        /// Of what.
        of: Answered,
        /// Which picture it will be.
        key: PreviewKey,
    },
    /// A file for somebody else.
    Export {
        /// Of what.
        of: Answered,
        /// In which format.
        format: FileFormat,
        /// Where to.
        path: PathBuf,
    },
    /// A copy of unsaved work.
    Backup(Backup),
    /// What another copy of the case would change.
    Compare(Compare),
}

/// Which picture of the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PreviewKey {
    /// The state of the case.
    pub(crate) revision: u64,
    /// What was asked of it.
    pub(crate) ask: Ask,
    /// How fine, in dots per inch.
    pub(crate) dpi: u32,
}

/// Something done.
#[derive(Debug)]
pub(crate) enum Done {
    /// A picture of the page, or why there is none.
    Preview(PreviewKey, Result<Preview, String>),
    /// A file was written, or why not.
    Exported(Result<Exported, String>),
    /// A copy was compared, or why not.
    Compared(Result<Box<Reviewing>, String>),
}

/// The page as it will print.
#[derive(Debug)]
pub(crate) struct Preview {
    /// Its picture.
    pub(crate) pixels: Pixels,
    /// Characters that no font of this machine has.
    pub(crate) missing: String,
}

/// A file that was written.
#[derive(Debug)]
pub(crate) struct Exported {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Characters that no font of this machine has.
    pub(crate) missing: String,
}

/// Does jobs, beside the window or inline.
pub(crate) enum Worker {
    /// On a thread of its own.
    Thread {
        /// To it.
        jobs: Sender<Job>,
        /// From it.
        done: Receiver<Done>,
    },
    /// At once, where it is asked for.
    Inline(Vec<Done>),
}

impl Worker {
    /// Starts the thread; `wake` is called after each job. Without a thread everything is done inline.
    pub(crate) fn start(wake: impl Fn() + Send + 'static) -> Self {
        let (jobs, inbox) = channel();
        let (outbox, done) = channel();
        let thread = std::thread::Builder::new().name("worker".to_owned());
        let work = move || {
            while let Ok(first) = inbox.recv() {
                let waiting = std::iter::once(first).chain(inbox.try_iter()).collect();
                for job in newest(waiting) {
                    if let Some(result) = job.run()
                        && outbox.send(result).is_err()
                    {
                        return;
                    }
                    wake();
                }
            }
        };
        match thread.spawn(work) {
            Ok(_) => Self::Thread { jobs, done },
            Err(_) => Self::inline(),
        }
    }

    /// A worker without a thread.
    pub(crate) fn inline() -> Self {
        Self::Inline(Vec::new())
    }

    /// Asks for something.
    pub(crate) fn send(&mut self, job: Job) {
        match self {
            Self::Thread { jobs, .. } => {
                if jobs.send(job).is_err() {
                    log::error!("the worker has stopped");
                }
            }
            Self::Inline(done) => done.extend(job.run()),
        }
    }

    /// What has been done since the last call.
    pub(crate) fn finished(&mut self) -> Vec<Done> {
        match self {
            Self::Thread { done, .. } => done.try_iter().collect(),
            Self::Inline(done) => std::mem::take(done),
        }
    }
}

/// Without the pictures and copies that a later job replaces.
fn newest(jobs: Vec<Job>) -> Vec<Job> {
    let last = |kind: fn(&Job) -> bool| jobs.iter().rposition(kind);
    let preview = last(|job| matches!(job, Job::Preview { .. }));
    let backup = last(|job| matches!(job, Job::Backup(_)));
    jobs.into_iter()
        .enumerate()
        .filter(|(place, job)| match job {
            Job::Preview { .. } => Some(*place) == preview,
            Job::Backup(_) => Some(*place) == backup,
            Job::Export { .. } | Job::Compare(_) => true,
        })
        .map(|(_, job)| job)
        .collect()
}

impl Job {
    fn run(self) -> Option<Done> {
        match self {
            Self::Preview { of, key } => {
                let picture = preview(&of, key.dpi);
                Some(Done::Preview(key, picture))
            }
            Self::Export { of, format, path } => Some(Done::Exported(export(&of, format, path))),
            Self::Compare(compare) => Some(Done::Compared(compare.run().map(Box::new))),
            Self::Backup(copy) => {
                copy.write();
                None
            }
        }
    }
}

fn preview(of: &Answered, dpi: u32) -> Result<Preview, String> {
    let report = Report::new(&of.case, &of.results);
    let fitted = pdf::fit(|budget| report.page(budget), of.case.page.paper)
        .map_err(|problem| problem.to_string())?;
    let pixels = fitted
        .pixels(f64::from(dpi))
        .ok_or_else(|| "the page has no sheet".to_owned())?;
    Ok(Preview {
        pixels,
        missing: fitted.missing.iter().collect(),
    })
}

fn export(of: &Answered, format: FileFormat, path: PathBuf) -> Result<Exported, String> {
    let report = Report::new(&of.case, &of.results);
    let content = report
        .file(format, of.case.page.paper)
        .map_err(|problem| problem.to_string())?;
    storage::write_file(&path, &content.bytes, Overwrite::Allow)
        .map_err(|problem| problem.to_string())?;
    Ok(Exported {
        path,
        missing: content.missing,
    })
}
