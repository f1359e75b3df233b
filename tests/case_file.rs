//! The case file's promises: nothing is lost, nothing is accepted in silence, nothing is left half written.
//!
//! Left out: what single errors say (beside the code), and older versions, of which there are none yet.

mod random;

use proptest::prelude::*;
use random::random_case::case;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use worthwhile::model::{Case, Currency};
use worthwhile::storage::{Overwrite, load, parse, parse_bytes, save, shared_copy, to_text};

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

#[test]
fn a_process_killed_while_it_saves_leaves_a_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.ron");
    save(&path, &long_case("even"), Overwrite::Refuse).unwrap();
    for attempt in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "saves_until_it_is_killed"])
            .env("SAVE_UNTIL_KILLED", &path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(60 + 7 * attempt));
        child.kill().unwrap();
        child.wait().unwrap();
        let read = load(&path).unwrap_or_else(|error| panic!("{error}"));
        assert!(read == long_case("even") || read == long_case("odd"));
    }
}
