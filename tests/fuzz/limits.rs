//! Time and memory of one input: two seconds and 512 MB.
//!
//! The peak is what the system says of this process, so that memory is watched on Linux only. What never ends is told by a thread that
//! watches.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The longest that one input may take.
const LONGEST: Duration = Duration::from_secs(2);
/// When an input counts as one that never ends.
const NEVER: Duration = Duration::from_mins(2);
/// The most memory of the process, in kibibytes.
const MOST: u64 = 512 * 1024;

/// The most memory that this process has had, in kibibytes.
pub(crate) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// How long this thread has been at work, without the time in which other processes were; `None` where the system does not tell.
fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// What is running since when, and how long the thread had been at work then.
type Running = Option<(Instant, Option<Duration>, String)>;

/// Watches one input after the other.
pub(crate) struct Watch(Arc<Mutex<Running>>);

impl Watch {
    pub(crate) fn new() -> Self {
        let running: Arc<Mutex<Running>> = Arc::default();
        let seen = Arc::downgrade(&running);
        std::thread::spawn(move || {
            while let Some(running) = seen.upgrade() {
                if let Some((since, _, repeat)) = &*running.lock().unwrap()
                    && since.elapsed() > NEVER
                {
                    println!("does not end; repeat with\n{repeat}");
                    std::process::exit(101);
                }
                drop(running);
                std::thread::sleep(Duration::from_secs(1));
            }
        });
        Self(running)
    }

    pub(crate) fn begin(&self, repeat: &str) {
        *self.0.lock().unwrap() = Some((Instant::now(), worked(), repeat.to_owned()));
    }

    /// Ends an input; one that took too long is run `again`, because another process may have been in its way.
    pub(crate) fn end(&self, repeat: &str, again: impl Fn()) {
        let took = self.since();
        if took > LONGEST {
            self.begin(repeat);
            again();
            let again = self.since();
            assert!(
                again < LONGEST,
                "took {took:?}, then {again:?}; repeat with\n{repeat}"
            );
        }
        if let Some(peak) = peak() {
            assert!(
                peak < MOST,
                "the process has had {} MB; repeat with\n{repeat}",
                peak / 1024
            );
        }
        *self.0.lock().unwrap() = None;
    }

    fn since(&self) -> Duration {
        let running = self.0.lock().unwrap();
        let (since, before, _) = running.as_ref().unwrap();
        match before.zip(worked()) {
            Some((before, now)) => now.saturating_sub(before),
            None => since.elapsed(),
        }
    }
}
