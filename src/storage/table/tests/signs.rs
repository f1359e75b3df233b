//! Amounts against the sign of their kind, and lines that are called totals, beside a row of the net flow.

use super::*;

const HEAD: &str = "kind,label,Initial,Year 1,Year 2,Total\n";

/// The lines of a table as the program exports it, and what is noted.
#[track_caller]
fn own(rows: &str, expected: &str, note: &str) {
    let read = read(&format!("{HEAD}{rows}"));
    lists(&lines(&read), expected);
    lists(&read.report.notes, note);
}

#[test]
fn a_credit_is_a_price_below_zero_also_where_no_other_price_shows_the_sign() {
    // 5,000 is added to the net flow: it is given back.
    let rows = "benefit,Saved,0.00,30000.00,30000.00,60000.00\nprice,Credit,5000.00,0.00,0.00,5000.00\nnet,Net,5000.00,30000.00,30000.00,65000.00\n";
    own(
        rows,
        "
        benefit Saved: 0 30000 30000
        price Credit: -5000 0 0",
        "Amounts of “Credit” have the other sign and are read as given back, as “Net” counts them.",
    );
    // -50,000 + 5,000 = -45,000 and 30,000 - 100 stand in the net flow.
    let rows = "benefit,Saved,0,30000,-100,29900\nprice,Licence,-50000,0,0,-50000\nprice,Credit,5000,0,0,5000\nnet,Net,-45000,30000,-100,-15100\n";
    let notes = "
        Costs and prices are written below zero and read as spent.
        Amounts of “Credit” have the other sign and are read as given back, as “Net” counts them.
        Amounts of “Saved” have the other sign and are read as lost, as “Net” counts them.";
    let expected = "
        benefit Saved: 0 30000 -100
        price Licence: 50000 0 0
        price Credit: -5000 0 0";
    own(rows, expected, notes);
    // Costs above zero: 50,000 - 5,000 are spent.
    let rows = "benefit,Saved,0,1,1,2\nprice,Licence,50000,0,0,50000\nprice,Credit,-5000,0,0,-5000\n,Net cash flow,-45000,1,1,-44998\n";
    let expected = "
        benefit Saved: 0 1 1
        price Licence: 50000 0 0
        price Credit: -5000 0 0";
    own(
        rows,
        expected,
        "Amounts of “Credit” have the other sign and are read as given back, as “Net cash flow” counts them.",
    );
}

#[test]
fn a_row_of_net_costs_proves_no_credit() {
    let costs = said(&format!(
        "{HEAD}price,A,5,0,0,5\nprice,B,-2,0,0,-2\n,Net costs,3,0,0,3\n"
    ));
    says(costs, "“-2” is below zero");
}

#[test]
fn a_line_that_the_net_flow_counts_is_no_total_whatever_it_is_called() {
    // 30,000 + 30,000 - 10 - 20 - 30.
    let rows = "benefit,Saved,0,30000,0,30000\nbenefit,Total benefit of reuse,0,30000,0,30000\nprice,A,-10,0,0,-10\nprice,B,-20,0,0,-20\nprice,Total,-30,0,0,-30\nnet,Net,-60,60000,0,59940\n";
    let expected = "
        benefit Saved: 0 30000 0
        benefit Total benefit of reuse: 0 30000 0
        price A: 10 0 0
        price B: 20 0 0
        price Total: 30 0 0";
    own(
        rows,
        expected,
        "Costs and prices are written below zero and read as spent.",
    );
}

#[test]
fn a_line_that_may_be_a_total_is_asked_about() {
    let rewrite = said(
        "kind,label,Initial,Year 1\ncost,Setup,500,0\ncost,Total rewrite,500,0\nbenefit,Saved,0,9\n",
    );
    assert_eq!(
        rewrite,
        "row 3, column “label”: “Total rewrite” has a kind of its own and is the sum of the costs, so that it may be a line or their total; write total as its kind, or call the line otherwise"
    );
}
