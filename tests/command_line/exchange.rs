//! `exchange`, `check --today` and `export --shared` as a script uses them: balances counted by hand on fixed days, and files in which
//! nothing private may stand.

use super::cases::{HARBOUR, SECRETS, harbour_with};
use super::json;
use super::program::Folder;
use serde_json::Value;
use std::fs;

/// Nine weeks of a sale, and two trades: we give 3 + 5 + 4 = 12 points, they give 4 + 2 = 6.
const GIVEN: &str = r#"
    exchange: [
        (id: "study", from: Provider, kind: Insight, what: "Benchmark study", phase: BeforeTheDeal, on: "2026-09-01", worth: 3, worth_said_by: Receiver),
        (id: "hours", from: Customer, kind: Time, what: "Two hours", phase: BeforeTheDeal, on: "2026-09-08", worth: 4, worth_said_by: Receiver),
        (id: "walk", from: Provider, kind: Service, what: "Forty claims walked end to end", phase: InTheBuyingProcess, on: "2026-09-29", worth: 5),
        (id: "doubt", from: Customer, kind: PushBack, what: "Too high", phase: InTheBuyingProcess, on: "2026-10-06", worth: 2, worth_said_by: Receiver),
        (id: "exit", from: Provider, kind: Concession, what: "Exit after month 12", phase: InTheBuyingProcess, on: "2026-10-27", worth: 4),
    ],
    trades: [
        (id: "training", give: "A second training week", get: "Two visits", cost_to_giver: "16180 EUR", worth_to_receiver: 3, state: Offered),
        (id: "favour", give: "A month for nothing", state: Offered, effect: [ExtraDiscount("2.5%")]),
    ],
    next_steps: [(id: "visit", what: "Visit", by: "2026-10-30")],
    private: ("#;

/// The cost of a trade, beside what stands in the private part.
const OUR_COST: &str = "16180";

fn given() -> String {
    harbour_with("\n    private: (", GIVEN)
}

fn exchange(folder: &Folder, today: &str) -> Value {
    json(&folder.answer(&["exchange", "case.ron", "--json", "--today", today]))
}

#[test]
fn the_balance_is_counted_up_to_the_day_that_is_given() {
    let folder = Folder::new();
    folder.file("case.ron", given());
    // On 27 October: 12 of 18 points are two thirds, beyond the viable 65 %.
    let told = exchange(&folder, "2026-10-27");
    let balance = &told["balance"];
    assert_eq!(
        (&balance["customer_received"], &balance["we_received"]),
        (&12.into(), &6.into())
    );
    assert!(
        balance["customers_share"]
            .as_str()
            .unwrap()
            .starts_with("0.66666")
    );
    assert_eq!(
        (&balance["tilt"], &balance["one_sided"]),
        (&"towards_customer".into(), &true.into())
    );
    assert_eq!(balance["said_by_receiver"], 9);
    // The day before: 8 of 14 are 57.1 %.
    let before = exchange(&folder, "2026-10-26");
    assert_eq!(before["balance"]["tilt"], "viable");
    assert_eq!(before["ahead"][0], "exit");
    let steps: Vec<(&str, &Value)> = told["over_time"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["on"].as_str().unwrap(), &step["customer_received"]))
        .collect();
    let days = [
        "2026-09-01",
        "2026-09-08",
        "2026-09-29",
        "2026-10-06",
        "2026-10-27",
    ];
    let points = [3, 3, 8, 8, 12].map(Value::from);
    assert_eq!(steps, days.into_iter().zip(&points).collect::<Vec<_>>());
}

#[test]
fn a_stall_begins_on_the_22nd_day() {
    let folder = Folder::new();
    folder.file("case.ron", given());
    // They last gave on 6 October; 21 days later is 27 October.
    let told = exchange(&folder, "2026-10-27");
    assert_eq!(told["stalled"], Value::Array(Vec::new()));
    assert_eq!(told["pace"]["customer"]["days"], 21);
    let told = exchange(&folder, "2026-10-28");
    assert_eq!(told["stalled"], Value::Array(vec!["customer".into()]));
    assert_eq!(told["pace"]["customer"]["waited_days"], 22);
    assert_eq!(told["pace"]["provider"]["days"], 1);
    // Between 8 September and 6 October 28 days passed, of which 7 were too many: 30 September to 5 October, and then 28 October.
    let theirs: Vec<(&str, &str)> = told["pauses"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|pause| pause["side"] == "customer")
        .map(|pause| {
            (
                pause["from"].as_str().unwrap(),
                pause["to"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        theirs,
        [("2026-09-30", "2026-10-05"), ("2026-10-28", "2026-10-28")]
    );
    let text = folder.answer(&["exchange", "case.ron", "--today", "2026-10-28"]);
    assert!(
        text.contains("Stalled: nothing has come from the customer for 22 days"),
        "{text}"
    );
}

#[test]
fn what_to_ask_for_names_the_parts_of_the_case() {
    let folder = Folder::new();
    folder.file("case.ron", given());
    let told = exchange(&folder, "2026-10-28");
    let asked: Vec<(&str, &str)> = told["ask"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["kind"].as_str().unwrap(),
                one["reason"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        asked[..7],
        [
            ("wish_to_change", "never_given"),
            ("hard_data", "open_numbers"),
            ("access", "unconfirmed"),
            ("hard_data", "unverified_numbers"),
            ("feedback", "no_response"),
            ("feedback", "worth_guessed"),
            ("money", "nothing_paid"),
        ]
    );
    // `claims` is measured; the other two have no source.
    let numbers = told["ask"][3]["about"].as_array().unwrap();
    assert!(numbers.contains(&"minutes".into()) && numbers.contains(&"hourly".into()));
    assert_eq!(numbers.len(), 2);
    assert_eq!(told["ask"][1]["about"][0], "letters");
}

#[test]
fn the_exchange_is_told_although_the_figures_have_no_answer() {
    let folder = Folder::new();
    folder.file(
        "case.ron",
        given().replace("discount_rate: \"10%\"", "discount_rate: \"-100%\""),
    );
    let run = folder.run(&["exchange", "case.ron", "--today", "2026-10-28"]);
    assert_eq!(run.code, Some(1), "the case has an error");
    assert!(run.out.contains("One-sided") && run.err.contains("no-answer"));
}

#[test]
fn findings_depend_on_the_day_that_is_given() {
    let folder = Folder::new();
    folder.file("case.ron", given());
    let codes = |today: &str| -> Vec<String> {
        let told = json(&folder.answer(&["check", "case.ron", "--json", "--today", today]));
        let findings = told["findings"].as_array().unwrap().iter();
        findings
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    };
    // Until 20 October we are silent for 21 days; 8 of 14 points are viable.
    let on_time = codes("2026-10-20");
    let late = codes("2026-10-31");
    for code in [
        "exchange-stalled",
        "exchange-one-sided",
        "next-step-overdue",
    ] {
        assert!(!on_time.contains(&code.to_owned()), "{on_time:?}");
        assert!(late.contains(&code.to_owned()), "{late:?}");
    }
    for code in ["give-without-get", "next-step-without-owner"] {
        assert!(on_time.contains(&code.to_owned()), "{on_time:?}");
    }
    assert!(
        on_time.contains(&"entry-ahead".to_owned()) && !late.contains(&"entry-ahead".to_owned())
    );
}

#[test]
fn a_day_that_is_none_is_refused_with_an_example() {
    let folder = Folder::new();
    folder.file("case.ron", given());
    for command in ["exchange", "check"] {
        let run = folder.run(&[command, "case.ron", "--today", "2026-02-30"]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("such as 2026-11-25"), "{}", run.err);
    }
}

#[test]
fn trades_tell_what_they_change_and_a_give_without_a_get_is_flagged() {
    let folder = Folder::new();
    folder.file("case.ron", given());
    let told = exchange(&folder, "2026-10-28");
    assert!(told["trades"][0].get("cost_to_giver").is_none());
    let told = json(&folder.answer(&[
        "exchange",
        "case.ron",
        "--json",
        "--private",
        "--today",
        "2026-10-28",
    ]));
    let trades = told["trades"].as_array().unwrap();
    assert_eq!(trades[0]["cost_to_giver"]["amount"], OUR_COST);
    assert_eq!(trades[0]["give_without_get"], false);
    assert_eq!(trades[1]["give_without_get"], true);
    assert_eq!(trades[1]["effects"][0], "2.5% more discount on our price");
    let markdown = folder.answer(&[
        "exchange",
        "case.ron",
        "--markdown",
        "--today",
        "2026-10-28",
    ]);
    assert!(markdown.starts_with("# Claims without re-typing\n"));
    assert!(
        markdown
            .contains("\n## Open trades\n\n- We give: A second training week. We get: Two visits.")
    );
}

/// A case full of secrets, with a baseline that has its own, and the same case without any of them.
fn secret_and_clean() -> (String, String) {
    let inner = given().replace("\n    private: (", "\n    note: \"then\",\n    private: (");
    let baseline = format!(
        "    baseline: (agreed_on: \"2026-12-01\", agreed_by: [], case: {}),\n    private: (",
        inner.trim_end()
    );
    let secret = given().replace("    private: (", &baseline);
    let mut clean = secret.replace("cost_to_giver: \"16180 EUR\", ", "");
    while let Some(from) = clean.find("    private: (") {
        let rest = &clean[from..];
        let to = rest.find("\n    ),\n").unwrap() + "\n    ),\n".len();
        clean.replace_range(from..from + to, "");
    }
    (secret, clean)
}

fn assert_nothing_private(bytes: &[u8], what: &str) {
    let text = String::from_utf8_lossy(bytes);
    for secret in SECRETS
        .into_iter()
        .chain([OUR_COST, "cost_to_giver", "walk_away"])
    {
        assert!(!text.contains(secret), "{what} holds {secret}");
    }
}

#[test]
fn nothing_private_is_in_any_byte_of_any_shared_file() {
    let folder = Folder::new();
    let (secret, clean) = secret_and_clean();
    assert_eq!(secret.matches("zanzibar-note").count(), 2);
    folder.file("secret.ron", secret);
    folder.file("clean.ron", clean);
    let mut written = 0;
    for ending in [
        "ron", "txt", "md", "csv", "json", "xlsx", "pdf", "png", "svg",
    ] {
        let (ours, theirs) = (format!("shared.{ending}"), format!("plain.{ending}"));
        let run = folder.run(&["export", "secret.ron", "--shared", "-o", &ours]);
        let is_not_built = ["built without", "end the file's name with"];
        if run.code == Some(2) && is_not_built.iter().any(|why| run.err.contains(why)) {
            continue;
        }
        assert_eq!(run.code, Some(0), "{ending}: {}", run.err);
        let bytes = fs::read(folder.path(&ours)).unwrap();
        // The outlines of a drawing hold any five digits somewhere, and what is compressed cannot be searched.
        if ending != "svg" {
            assert_nothing_private(&bytes, &ours);
        }
        // Whatever it is, it is what a case without secrets gives, to the last byte.
        folder.answer(&["export", "clean.ron", "--shared", "-o", &theirs]);
        assert!(
            bytes == fs::read(folder.path(&theirs)).unwrap(),
            "{ending} differs"
        );
        written += 1;
    }
    assert!(written >= 5, "text, tables and data need no typesetter");
}

#[test]
fn nothing_private_is_in_what_a_meeting_reads() {
    let folder = Folder::new();
    folder.file("secret.ron", secret_and_clean().0);
    for face in [&[][..], &["--json"], &["--markdown"]] {
        let mut arguments = vec![
            "exchange",
            "secret.ron",
            "--shared",
            "--today",
            "2026-10-28",
        ];
        arguments.extend(face);
        let text = folder.answer(&arguments);
        assert_nothing_private(text.as_bytes(), &format!("{face:?}"));
        assert!(!text.contains("Ask for next") && !text.contains("\"ask\""));
        assert!(text.contains("A second training week"));
    }
}

#[test]
fn a_copy_of_the_case_needs_shared_and_never_replaces_the_case() {
    let folder = Folder::new();
    folder.file("case.ron", given());
    let refused = |arguments: &[&str], because: &str| {
        let run = folder.run(arguments);
        assert_eq!(run.code, Some(2), "{}", run.err);
        assert!(run.err.contains(because), "{}", run.err);
    };
    refused(&["export", "case.ron", "-o", "copy.ron"], "add --shared");
    refused(
        &[
            "export",
            "case.ron",
            "--shared",
            "--force",
            "-o",
            "./case.ron",
        ],
        "private part would be lost",
    );
    refused(
        &[
            "export",
            "case.ron",
            "--shared",
            "--scenario",
            "Slow start",
            "-o",
            "copy.ron",
        ],
        "leave out --scenario",
    );
    assert!(!folder.path("copy.ron").exists());
    assert_eq!(
        fs::read_to_string(folder.path("case.ron")).unwrap(),
        given()
    );
    folder.answer(&["export", "case.ron", "--shared", "-o", "copy.ron"]);
    let answer = |case: &str| json(&folder.answer(&["calc", case, "--json"]));
    assert_eq!(answer("copy.ron"), answer("case.ron"));
    let again = folder.run(&["export", "case.ron", "--shared", "-o", "copy.ron"]);
    assert_eq!(
        again.code,
        Some(1),
        "nothing is written over without --force"
    );
    assert_eq!(HARBOUR.matches("private").count(), 1);
}
