//! What every command prints and writes, run as a script runs it.

use crate::cases::{LOCALES, Question, Recorded};
use crate::recording::{Items, add};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use worthwhile::model::{Case, Id};
use worthwhile::storage::{self, library};

/// The commands: a name; what is asked in turn (s scenarios, v views, l locales); and the line. CASE is the case in a locale, EDITED a changed copy, OUT a
/// file that is written.
const COMMANDS: &str = "\
calc svl calc CASE
calc_json sv calc CASE --json
check l check CASE --today 2026-11-23
check_json - check CASE --today 2027-05-03 --json
simulate svl simulate CASE
simulate_json sv simulate CASE --json
simulate_seed - simulate CASE --trials 257 --seed 5
sensitivity svl sensitivity CASE
sensitivity_json sv sensitivity CASE --json
price vl price CASE
price_json v price CASE --json
price_private vl price CASE --private
price_private_json v price CASE --private --json
exchange l exchange CASE --today 2026-11-23
exchange_json - exchange CASE --today 2026-11-23 --json
exchange_markdown l exchange CASE --today 2026-12-30 --markdown
exchange_shared l exchange CASE --today 2026-11-23 --shared
exchange_private l exchange CASE --today 2026-11-23 --private
export_txt v export CASE -o OUT.txt
export_md vl export CASE -o OUT.md
export_csv svl export CASE -o OUT.csv
export_json v export CASE -o OUT.json
export_shared s export CASE -o OUT.md --shared --locale en-IN
export_copy - export CASE -o OUT.ron --shared
diff l diff CASE EDITED.ron
diff_private l diff EDITED.ron CASE --private
import_copy l import EDITED.ron --into CASE
import_copy_json - import EDITED.ron --into CASE --json
import_copy_all - import EDITED.ron --into CASE --accept all -o OUT.ron
import_workbook l import EDITED.xlsx --into CASE
import_workbook_json - import EDITED.xlsx --into CASE --json";

/// What `explain` explains besides the lines of the case; the last is refused.
const FIGURES: &str = "npv roi payback discounted_payback irr mirr pv_benefits pv_costs total_benefits total_costs cost_of_inaction removed \
     delay_per_month break_even verified_share nothing";

/// Words that need no case.
const WORDS: [&str; 7] = [
    "--help",
    "templates",
    "completions bash",
    "completions fish",
    "calc no.ron",
    "calk",
    "price",
];
const HELP: &str = "new templates template sample calc check explain simulate sensitivity price exchange import export diff completions";

const NEW: &str =
    "new --template customer_service --currency JPY --start 2027-02-01 --title Calls -o OUT.ron";
const IMPORT: &str = "--currency USD --discount-rate 10% --start 2027-01-01 -o OUT.ron";

/// A case on disk in all locales, with an edited copy.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new(recorded: &Recorded) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, case: &Case| {
            let text = storage::to_text(case).unwrap();
            fs::write(folder.path().join(name), text).unwrap();
        };
        for locale in LOCALES {
            write(&format!("{locale}.ron"), &recorded.in_locale(locale));
        }
        write("EDITED.ron", &recorded.edited());
        Self { folder }
    }

    /// Runs a command with a question; the letters say what of the question it understands.
    pub(crate) fn run(&self, line: &str, letters: &str, question: &Question) -> String {
        let mut options = Vec::new();
        if letters.contains('s') {
            options.push(format!("--scenario={}", question.scenario));
        }
        if letters.contains('v') {
            options.push(format!("--view={}", question.view));
        }
        let line = line.replace("CASE", &format!("{}.ron", question.locale));
        run(self.folder.path(), &line, &options)
    }

    /// The bytes of a file that a command wrote; it is gone then.
    pub(crate) fn take(&self, name: &str) -> Option<Vec<u8>> {
        take(self.folder.path(), name)
    }
}

fn take(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let path = folder.join(name);
    let bytes = fs::read(&path).ok()?;
    fs::remove_file(path).unwrap();
    Some(bytes)
}

/// The same, with the text that the command wrote to OUT.
fn and_written(told: String, line: &str, folder: &Path) -> String {
    let out = line.split(' ').find(|word| word.starts_with("OUT"));
    let Some(written) = out.and_then(|out| take(folder, out)) else {
        return told;
    };
    told + "--- written\n" + &String::from_utf8(written).unwrap()
}

/// What a command printed and how it ended.
fn run(folder: &Path, line: &str, options: &[String]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_worthwhile"));
    // No window, no colours, and help of one width, wherever this runs.
    command
        .env_clear()
        .env("COLUMNS", "100")
        .env("NO_COLOR", "1");
    command.args(line.split(' ')).args(options);
    let ended = command.current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let mut told = text(ended.stdout);
    if !ended.stderr.is_empty() {
        told.extend(["--- on standard error\n", &text(ended.stderr)]);
    }
    if !ended.status.success() {
        told.extend([format!("--- ended with {:?}\n", ended.status.code())]);
    }
    told
}

/// The questions that a command answers differently; one of them where the case is not asked everything.
fn questions(recorded: &Recorded, topic: &str, letters: &str) -> Vec<Question> {
    let one = recorded.one_question(topic);
    if !recorded.whole {
        return vec![one];
    }
    let asked = |letter, same: bool| same || letters.contains(letter);
    let mut all = recorded.questions();
    all.retain(|question| {
        asked('s', question.scenario == one.scenario)
            && asked('v', question.view == one.view)
            && asked('l', question.locale == one.locale)
    });
    all
}

/// Everything that the command line tells of a case.
pub(crate) fn of(recorded: &Recorded) -> Items {
    let desk = Desk::new(recorded);
    let folder = desk.folder.path();
    let mut items = Items::new();
    run(folder, "export EDITED.ron -o EDITED.xlsx", &[]);
    for command in COMMANDS.lines() {
        let (topic, rest) = command.split_once(' ').unwrap();
        let (letters, line) = rest.split_once(' ').unwrap();
        let item = format!("{}/{topic}", recorded.name);
        for question in questions(recorded, topic, letters) {
            let text = and_written(desk.run(line, letters, &question), line, folder);
            add(&mut items, &item, &question.name(), &text);
        }
    }
    let item = format!("{}/explain", recorded.name);
    for figure in figures(recorded) {
        let line = format!("explain CASE {figure}");
        for question in questions(recorded, &line, "s") {
            let variant = format!("{figure} {}", question.name());
            add(
                &mut items,
                &item,
                &variant,
                &desk.run(&line, "sv", &question),
            );
        }
    }
    if recorded.name == "sample" {
        fs::write(folder.join("SAMPLE.ron"), library::SAMPLE).unwrap();
        for line in ["calc SAMPLE.ron", "simulate SAMPLE.ron --json"] {
            add(
                &mut items,
                "sample/all_trials",
                line,
                &run(folder, line, &[]),
            );
        }
    }
    items
}

fn figures(recorded: &Recorded) -> Vec<String> {
    let case = &recorded.case;
    let named = |kind, id: &Id| format!("{kind}:{id}");
    let figures = FIGURES.split_whitespace().map(str::to_owned);
    let benefits = case.benefits.iter().map(|one| named("benefit", &one.id));
    let costs = case.costs.iter().map(|one| named("cost", &one.id));
    let values = case.stated_values.iter().map(|one| named("value", &one.id));
    let drivers = case.drivers.iter().map(|one| named("driver", &one.id));
    let lines = benefits.chain(costs).chain(values).chain(drivers);
    figures.chain(lines).collect()
}

/// The help, commands that begin without a case, and tables that become one.
pub(crate) fn without_a_case() -> Items {
    let mut items = Items::new();
    let folder = tempfile::tempdir().unwrap();
    let mut record = |item: &str, line: &str| {
        let told = run(folder.path(), line, &[]);
        let text = and_written(told, line, folder.path());
        add(&mut items, item, line, &text);
    };
    for line in WORDS {
        record("program/words", line);
    }
    for command in HELP.split(' ') {
        record("program/help", &format!("{command} --help"));
    }
    record("program/new", NEW);
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/command_line/cases");
    for path in paths(&tables).iter().flat_map(|folder| paths(folder)) {
        let name = path.strip_prefix(&tables).unwrap().to_string_lossy();
        let name = name.replace('/', "_");
        fs::copy(&path, folder.path().join(&name)).unwrap();
        let line = format!("import {name} {IMPORT}");
        record(&format!("program/import_{name}"), &line);
    }
    items
}

fn paths(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}
