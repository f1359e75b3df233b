//! The cases of the recording, each with the questions that are put to it.

use crate::published::published;
use crate::random::random_case;
use crate::{sensible, tables};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::fs;
use std::path::Path;
use worthwhile::engine::{Ask, ScenarioChoice, View};
use worthwhile::model::{Case, DriverValue, Exact, Rate};
use worthwhile::storage::{self, library};

pub(crate) const LOCALES: [&str; 4] = ["de-DE", "en-US", "fr-CH", "ja-JP"];

/// Runs of a simulation, so that the recording takes minutes; the sample's own number is recorded once.
const MOST_TRIALS: u32 = 300;

/// How many sensible and how many arbitrary random cases.
const SENSIBLE: u64 = 30;
const ARBITRARY: usize = 10;

/// One case of the recording.
#[derive(Clone)]
pub(crate) struct Recorded {
    pub name: String,
    pub case: Case,
    /// Whether every scenario is asked in every view and locale; otherwise each command asks one of them.
    pub whole: bool,
    /// Whether its texts are such that this machine's fonts do not matter and a command line can carry them.
    pub plain: bool,
}

/// A question with the words of the command line for it.
#[derive(Clone)]
pub(crate) struct Question {
    pub scenario: String,
    pub view: &'static str,
    pub locale: &'static str,
    pub ask: Ask,
}

impl Question {
    pub(crate) fn name(&self) -> String {
        format!("{} {} {}", self.scenario, self.view, self.locale)
    }
}

/// A hash that is the same in every version of Rust: FNV-1a.
pub(crate) fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Recorded {
    fn new(name: impl Into<String>, mut case: Case) -> Self {
        case.simulation.trials = case.simulation.trials.min(MOST_TRIALS);
        Self {
            name: name.into(),
            case,
            whole: false,
            plain: true,
        }
    }

    /// The case as it is written in a locale.
    pub(crate) fn in_locale(&self, locale: &str) -> Case {
        let mut case = self.case.clone();
        locale.clone_into(&mut case.locale);
        case
    }

    /// Every scenario in every view and locale.
    pub(crate) fn questions(&self) -> Vec<Question> {
        let mut scenarios = vec![
            ("Expected".to_owned(), ScenarioChoice::Expected),
            ("Conservative".to_owned(), ScenarioChoice::Conservative),
            ("Optimistic".to_owned(), ScenarioChoice::Optimistic),
        ];
        let own = self.case.scenarios.iter().filter(|_| self.plain);
        scenarios.extend(own.map(|own| (own.name.clone(), ScenarioChoice::Own(own.id.clone()))));
        let mut all = Vec::new();
        for (name, scenario) in &scenarios {
            for (word, view) in [
                ("all", View::All),
                ("hard", View::HardOnly),
                ("verified", View::VerifiedOnly),
            ] {
                all.extend(LOCALES.map(|locale| Question {
                    scenario: name.clone(),
                    view: word,
                    locale,
                    ask: Ask {
                        scenario: scenario.clone(),
                        view,
                    },
                }));
            }
        }
        all
    }

    /// One question of all, another for each topic; it stays the same when cases or topics are added.
    pub(crate) fn one_question(&self, topic: &str) -> Question {
        let all = self.questions();
        let count = u64::try_from(all.len()).unwrap();
        let at = digest(&format!("{} {topic}", self.name)) % count;
        all[usize::try_from(at).unwrap()].clone()
    }

    /// The case as somebody might have changed it.
    pub(crate) fn edited(&self) -> Case {
        let mut case = self.case.clone();
        case.title.push_str(" (edited)");
        case.discount_rate = Rate::from_percent(7.into());
        if let Some(driver) = case.drivers.first_mut() {
            driver.value = DriverValue::Known(Exact::from(7));
        }
        if let Some(benefit) = case.benefits.first_mut() {
            benefit.label.push_str(" again");
            benefit.risk = Rate::from_percent(5.into());
        }
        if !case.costs.is_empty() {
            case.costs.remove(0);
        }
        case
    }
}

/// All cases.
pub(crate) fn all() -> Vec<Recorded> {
    let mut all = printable();
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    for n in 0..ARBITRARY {
        let case = random_case::case().new_tree(&mut runner).unwrap();
        let mut arbitrary = Recorded::new(format!("arbitrary_{n}"), case.current());
        arbitrary.plain = false;
        all.push(arbitrary);
    }
    all
}

/// The cases without texts in arbitrary scripts.
pub(crate) fn printable() -> Vec<Recorded> {
    let mut all = supplied();
    for folder in ["cases", "finance", "hostile"] {
        all.extend(files(folder));
    }
    let tables = published();
    let tables = tables
        .iter()
        .filter_map(|one| Some((one, tables::case(one)?)));
    all.extend(
        tables
            .step_by(6)
            .map(|(one, case)| Recorded::new(format!("published_{}", one.id), case)),
    );
    all.extend((0..SENSIBLE).map(|n| Recorded::new(format!("random_{n}"), sensible::random(n))));
    all
}

/// What comes with the program, and the templates with answers.
pub(crate) fn supplied() -> Vec<Recorded> {
    let mut all = vec![Recorded::new("sample", library::sample().unwrap())];
    all[0].whole = true;
    for template in library::templates() {
        let case = template.case().unwrap();
        let mut answered = Recorded::new(format!("{}_answered", template.name), answered(&case));
        answered.whole = true;
        all.push(Recorded::new(template.name, case));
        all.push(answered);
    }
    all
}

/// A case with a number and a range for every open question.
fn answered(case: &Case) -> Case {
    let mut case = case.clone();
    for (n, driver) in (0_i64..).zip(&mut case.drivers) {
        if driver.value == DriverValue::Open {
            let share = driver.unit.trim() == "%";
            let value = if share { 20 } else { 30 + n };
            driver.value = DriverValue::Known(Exact::from(value));
            driver.low = (n % 2 == 0).then(|| Exact::from(value - 5));
            driver.high = (n % 3 == 0).then(|| Exact::from(value + 10));
        }
    }
    case
}

/// The case files of a folder of tests.
fn files(folder: &str) -> Vec<Recorded> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "ron"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        Recorded::new(name, storage::load(path).unwrap())
    };
    paths.iter().map(read).collect()
}
