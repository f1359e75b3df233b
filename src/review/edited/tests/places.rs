//! Rows, columns and sheets that moved without the names that lead to them.

use super::*;

#[test]
fn a_setting_is_read_beside_its_words_and_not_where_a_stale_name_leads() {
    // A row was deleted above, and the name of the discount stayed behind on the row of another setting.
    let stale = [
        (1, 1, Put::Text("Discount rate a year")),
        (1, 3, Put::Number(0.4)),
        (0, 1, Put::Text("Discount on our price")),
        (0, 3, Put::Number(0.0)),
    ];
    let review = read(&case(), &workbook("Inputs", true, &stale)).unwrap();
    let rate = "discount_rate: 10% → 40%";
    // The rate has no name in this workbook: its words lead to it.
    assert_eq!(changes(&review), [rate]);
    let remark = "The names of 2 settings do not lead to their cells any more in the workbook; the words beside the values were followed instead.";
    lists(&review.remarks, remark);
}

#[test]
fn a_setting_whose_row_is_gone_or_has_other_words_is_not_read() {
    for (beside, remark) in [
        (
            "Start",
            "“Discount on our price” is no longer in the workbook; it stays as it is.",
        ),
        (
            "Nachlass",
            "Inputs!D2: beside it stands “Nachlass” and no longer “Discount on our price”, so that it was not read; it stays as it is.",
        ),
    ] {
        let edits = [(1, 1, Put::Text(beside)), (1, 3, Put::Number(0.3))];
        let review = read(&case(), &workbook("Inputs", true, &edits)).unwrap();
        assert!(
            !changes(&review)
                .iter()
                .any(|change| change.starts_with("discount:"))
        );
        assert!(
            review.remarks.iter().any(|one| one == remark),
            "{:?}",
            review.remarks
        );
        assert!(!review.is_same());
    }
}

#[test]
fn a_driver_whose_row_was_deleted_under_its_name_is_not_read_from_the_next_row() {
    // “minutes” was deleted: its name stands on the row of “errors” now.
    let review = edited(&[
        ("minutes", "Id", Put::Text("errors")),
        ("minutes", "Label", Put::Text("ERRORS")),
        ("minutes", "Value", Put::Number(0.025)),
        ("errors", "Id", Put::Text("r1c1")),
        ("errors", "Label", Put::Text("R1C1")),
        ("errors", "Value", Put::Number(0.1)),
        ("r1c1", "Id", Put::Empty),
        ("r1c1", "Label", Put::Empty),
        ("r1c1", "Value", Put::Empty),
    ]);
    assert_eq!(changes(&review), [""; 0]);
    let gone = "“MINUTES” is no longer in the workbook; it stays as it is.";
    assert!(
        review.remarks.iter().any(|one| one == gone),
        "{:?}",
        review.remarks
    );
    assert_eq!(review.untaken, 1);
}

#[test]
fn a_name_that_leads_to_another_column_is_not_followed() {
    let review = edited(&[
        // A column was deleted without its names: what was the value stands one to the left of where the name leads.
        ("claims", "Value", Put::Number(15_000.0)),
        ("claims", "Label", Put::Number(20_000.0)),
    ]);
    assert_eq!(changes(&review).len(), 1, "as long as the heads stay");
    let case = case();
    let mut edits = vec![
        (TOP, column("Value"), Put::Text("Low")),
        (TOP, column("Label"), Put::Text("Value")),
    ];
    for driver in &case.drivers {
        let id = driver.id.as_str();
        let value = driver.value.known();
        let value = value.map_or(Put::Empty, |value| match id {
            "errors" => Put::Number(0.025),
            _ => Put::Number(value.to_string().parse().unwrap()),
        });
        edits.push(cell(id, "Label", value));
        edits.push(cell(id, "Value", Put::Empty));
    }
    edits.push(cell("claims", "Value", Put::Number(15_000.0)));
    edits.push(cell("double", "Label", Put::Formula("=C6*2", "40000")));
    edits.push((DISCOUNT.0, 2, Put::Number(0.0)));
    edits.push((TOP, column("Low"), Put::Empty));
    let review = read(&case, &workbook("Inputs", true, &edits)).unwrap();
    assert_eq!(changes(&review), [""; 0]);
    says(review.remarks.join("\n"), "lead to other cells");
}

#[test]
fn names_that_lead_to_a_renamed_sheet_are_followed_there() {
    let edits = [
        cell("claims", "Value", Put::Number(18_000.0)),
        (DISCOUNT.0, DISCOUNT.1, Put::Number(0.2)),
    ];
    let bytes = written("Eingaben", Some("Inputs"), &edits);
    let review = read(&case(), &bytes).unwrap();
    assert_eq!(
        changes(&review),
        [
            "drivers[claims].value: 20,000 claims / year → 18,000 claims / year",
            "discount: nothing → 20%",
        ]
    );
    lists(
        &review.remarks,
        "The sheet “Inputs” is called “Eingaben” in the workbook.",
    );
}
