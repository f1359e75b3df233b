//! Units and currencies that a table names beside its amounts, wherever they stand.

use super::*;

const SCALED: &str = "the amounts would be read as single units of the currency; write them in full and take these words away";

#[test]
fn a_unit_or_a_currency_is_refused_wherever_the_table_names_it() {
    let head = "kind,label,Initial,Year 1";
    // Rows of a table are parted by bars.
    for (table, place) in rows(
        "
        H|cost,A,5,1|in TEUR => row 3 says “in TEUR”: S
        H|cost,A,5,1|Amounts in thousands,,, => row 3 says “Amounts in thousands”: S
        H|,,kEUR,kEUR|cost,A,5,1 => row 2 says “kEUR”: S
        H|,in thousands,,|cost,A,5,1 => row 2 says “in thousands”: S
        H|cost,A (in TEUR),5,1 => row 2, column “label” says “A (in TEUR)”: S
        H,Unit|cost,A,5,1,k€ => row 2, column “Unit” says “k€”: S
        H|cost,A,5,1|All amounts in EUR => row 3 says “All amounts in EUR”, but the amounts are to be read in USD
        H|,,EUR,EUR|cost,A,5,1 => row 2 says “EUR”, but
        H,Currency|cost,A,5,1,USD|cost,B,5,1,EUR => row 3, column “Currency” says “EUR”, but",
    ) {
        let table = table.replace('H', head).replace('|', "\n");
        begins(said(&table), &place.replace(": S", &format!(": {SCALED}")));
    }
    let told = read(&format!("{head},Unit\ncost,A,5,1,USD\n,,USD,USD\n"));
    assert_eq!(lines(&told), ["cost A: 5 1"]);
}
