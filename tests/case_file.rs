//! The case file's promises: nothing is lost, nothing is accepted in silence, nothing is left half written.
//!
//! Left out: what single errors say (beside the code), and older versions, of which there are none yet.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests, where a file that cannot be written should stop the test"
)]

mod random;

use proptest::prelude::*;
use random::random_case::case;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use worthwhile::model::{Case, Currency};
use worthwhile::storage::{
    Overwrite, SaveError, load, load_known, parse, parse_bytes, save, shared_copy, to_text,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_is_read_back_digit_for_digit(case in case()) {
        let text = to_text(&case).unwrap();
        let read = parse(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(&read, &case);
        // Numbers compare by value; their digits show in the text.
        prop_assert_eq!(to_text(&read).unwrap(), text);
    }

    #[test]
    fn a_case_survives_its_file(case in case()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        save(&path, &case, Overwrite::Refuse).unwrap();
        prop_assert_eq!(load(&path).unwrap(), case);
    }

    #[test]
    fn a_shared_copy_has_no_private_layer_anywhere(case in case()) {
        let text = to_text(&shared_copy(&case)).unwrap();
        let has_private = |line: &str| line.trim_start().starts_with("private:");
        prop_assert!(!text.lines().any(has_private));
    }

    #[test]
    fn a_valid_file_with_bytes_changed_is_read_or_refused_and_never_crashes(
        case in case(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
        end in any::<proptest::sample::Index>(),
    ) {
        let mut bytes = to_text(&case).unwrap().into_bytes();
        let _ = parse_bytes(&bytes[..end.index(bytes.len())]);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(read) = parse_bytes(&bytes) {
            prop_assert!(to_text(&read).is_ok());
        }
    }

    #[test]
    fn any_bytes_end_in_a_case_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = parse_bytes(&bytes);
    }

    #[test]
    fn any_ron_like_text_ends_in_a_case_or_an_error(
        text in r#"(\(format: 1,)?([()\[\]{},:"'#/* \n]|title|drivers|Some|ByYear|r#|b'|0x|1.5|-|\\|//|/\*|\*/){0,60}"#
    ) {
        let _ = parse(&text);
    }
}

/// A case that fills some pages, so that there is a moment at which half of it could be written.
fn long_case(title: &str) -> Case {
    let mut case = Case::new(title, Currency::EUR, jiff::civil::date(2027, 2, 1));
    case.note = title.repeat(20_000);
    case
}

/// The second half of the next test: started by it in a process of its own, it saves until it is killed.
#[test]
fn saves_until_it_is_killed() {
    let Ok(path) = std::env::var("SAVE_UNTIL_KILLED") else {
        return;
    };
    for n in 0..1_000_000 {
        let title = if n % 2 == 0 { "even" } else { "odd" };
        save(Path::new(&path), &long_case(title), Overwrite::Allow).unwrap();
    }
}

/// Kills a process that saves without end, so many times, and looks at what it left each time.
fn kill_while_saving(kills: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, &long_case("even"), Overwrite::Refuse).unwrap();
    for attempt in 0..kills {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "saves_until_it_is_killed"])
            .env("SAVE_UNTIL_KILLED", &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(60 + 7 * (attempt % 12)));
        child.kill().unwrap();
        child.wait().unwrap();
        let read = load(&path).unwrap_or_else(|error| panic!("{error}"));
        assert!(read == long_case("even") || read == long_case("odd"));
    }
    // Whatever a kill left beside the file is gone with the next save.
    save(&path, &long_case("even"), Overwrite::Allow).unwrap();
    let names = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 1, "something is left beside the file");
}

#[test]
fn a_process_killed_while_it_saves_leaves_a_whole_file_and_nothing_else() {
    kill_while_saving(12);
}

/// The number of kills can be set: `KILLS=1000 cargo test --no-default-features --test case_file -- --ignored kills`.
#[test]
#[ignore = "takes some seconds"]
fn many_kills_during_saves_lose_nothing() {
    let kills = std::env::var("KILLS").ok();
    kill_while_saving(kills.and_then(|kills| kills.parse().ok()).unwrap_or(50));
}

/// Several writers raise a number in one file; each writes only over what it has read. No step is lost.
#[test]
fn a_save_that_ended_in_between_is_never_overwritten() {
    const WRITERS: u32 = 3;
    const STEPS: u32 = 25;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, &counted(0), Overwrite::Refuse).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..WRITERS {
            scope.spawn(|| {
                let (mut case, mut known) = load_known(&path).unwrap();
                let mut written = 0;
                while written < STEPS {
                    let count: u32 = case.title.parse().unwrap();
                    let next = counted(count + 1);
                    match save(&path, &next, Overwrite::Unchanged(Some(known))) {
                        // The next step goes on from what was written, without reading it.
                        Ok(fingerprint) => {
                            (case, known, written) = (next, fingerprint, written + 1);
                        }
                        Err(SaveError::Changed(_)) => (case, known) = load_known(&path).unwrap(),
                        // Another writer is slow on a busy machine.
                        Err(SaveError::Busy(_)) => {}
                        Err(problem) => panic!("{problem}"),
                    }
                }
            });
        }
    });
    assert_eq!(load(&path).unwrap(), counted(WRITERS * STEPS));
}

fn counted(count: u32) -> Case {
    Case::new(
        count.to_string(),
        Currency::EUR,
        jiff::civil::date(2027, 2, 1),
    )
}

#[test]
fn a_file_that_appeared_meanwhile_is_not_replaced_by_one_that_was_to_be_new() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, &counted(1), Overwrite::Unchanged(None)).unwrap();
    let refused = save(&path, &counted(2), Overwrite::Unchanged(None));
    assert!(matches!(refused, Err(SaveError::Changed(_))));
    let refused = save(&path, &counted(2), Overwrite::Refuse);
    assert!(matches!(refused, Err(SaveError::Exists(_))));
    assert_eq!(load(&path).unwrap(), counted(1));
}

#[cfg(unix)]
#[test]
fn names_of_up_to_255_bytes_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    for length in [1, 240, 247, 248, 249, 250, 254, 255] {
        let path = folder.path().join("n".repeat(length));
        for count in 0..2 {
            save(&path, &counted(count), Overwrite::Allow).unwrap();
            assert_eq!(load(&path).unwrap(), counted(count));
        }
    }
    let too_long = folder.path().join("n".repeat(256));
    assert!(save(&too_long, &counted(0), Overwrite::Allow).is_err());
}

/// A case in which every field is filled.
const EVERY_FIELD: &str = include_str!("cases/every_field.ron");

/// What a text in the data of a case can be replaced by, and whether it must be taken: any number is a number, but not every text is an
/// id, and not every day is in the calendar.
fn extremes(text: &str) -> (Vec<String>, bool) {
    const NUMBERS: [&str; 6] = [
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "2000000000",
        "0",
        "-0.0000000000000000000000000001",
        "7.9228162514264337593543950335",
    ];
    let number = |text: &str| text.parse::<rust_decimal::Decimal>().is_ok();
    let with = |unit: &str| NUMBERS.iter().map(|n| format!("{n}{unit}")).collect();
    if number(text) {
        return (with(""), true);
    }
    if text.strip_suffix('%').is_some_and(number) {
        return (with("%"), true);
    }
    if let Some((amount, currency)) = text.split_once(' ')
        && number(amount)
        && currency.len() == 3
    {
        return (with(&format!(" {currency}")), true);
    }
    if text.parse::<jiff::civil::Date>().is_ok() {
        let days = [jiff::civil::Date::MIN, jiff::civil::Date::MAX];
        return (days.map(|day| day.to_string()).to_vec(), true);
    }
    let texts = [
        String::new(),
        " \t\r\n\0\u{1b}\u{7f}\u{85}\u{feff}\u{202e}\u{2028}".to_owned(),
        "\"'\\#//*/()[]{},:=\u{10ffff}".to_owned(),
        "r#\"x\"#".to_owned(),
        "a".repeat(100_000),
        "999999999999".to_owned(),
        "10%".to_owned(),
    ];
    (texts.to_vec(), false)
}

/// Every place of the data of a case that holds a text or a number, as a JSON pointer.
fn leaves(value: &serde_json::Value, at: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                leaves(value, &format!("{at}/{key}"), found);
            }
        }
        serde_json::Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                leaves(value, &format!("{at}/{place}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

fn survives(
    data: &serde_json::Value,
    at: &str,
    new: &serde_json::Value,
    must_be_taken: bool,
) -> bool {
    let mut changed = data.clone();
    changed.pointer_mut(at).unwrap().clone_from(new);
    match serde_json::from_value::<Case>(changed) {
        Ok(case) => {
            let read = to_text(&case).map(|text| parse(&text));
            let same = read.is_ok_and(|read| read.is_ok_and(|read| read == case));
            assert!(same, "{at} = {new} is not read back");
            true
        }
        Err(problem) => {
            assert!(!must_be_taken, "{at} = {new} cannot be read: {problem}");
            false
        }
    }
}

#[test]
fn every_field_at_its_extremes_is_written_and_read_back() {
    let case = parse(EVERY_FIELD).unwrap();
    let data = serde_json::to_value(&case).unwrap();
    let mut all = Vec::new();
    leaves(&data, "", &mut all);
    assert!(all.len() > 300, "{} fields", all.len());
    let mut taken = 0;
    for at in all {
        match data.pointer(&at).unwrap() {
            serde_json::Value::String(text) => {
                let (values, must_be_taken) = extremes(text);
                for value in values {
                    taken += u32::from(survives(&data, &at, &value.into(), must_be_taken));
                }
            }
            // No field of the window.
            serde_json::Value::Number(_) if at.ends_with("/format") => {}
            serde_json::Value::Number(_) => {
                // Points and years of a case know bounds of their own.
                for value in [0_u64, 1, 255, 65_535, u64::from(u32::MAX), u64::MAX] {
                    taken += u32::from(survives(&data, &at, &value.into(), false));
                }
            }
            _ => {}
        }
    }
    assert!(taken > 1_000, "{taken} extremes were taken");
}

#[test]
fn a_case_of_extremes_alone_survives_its_file() {
    let case = parse(EVERY_FIELD).unwrap();
    let mut data = serde_json::to_value(&case).unwrap();
    let mut all = Vec::new();
    leaves(&data, "", &mut all);
    for at in all {
        let Some(text) = data.pointer(&at).and_then(serde_json::Value::as_str) else {
            continue;
        };
        let (values, must_be_taken) = extremes(text);
        if must_be_taken {
            *data.pointer_mut(&at).unwrap() = values[0].clone().into();
        }
    }
    let case: Case = serde_json::from_value(data).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, &case, Overwrite::Refuse).unwrap();
    assert_eq!(load(&path).unwrap(), case);
}
