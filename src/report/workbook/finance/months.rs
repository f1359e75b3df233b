//! The rows above the months of the sheet: what a month is, in which year its payments count, and what money of it is worth.

use super::shared::YEARS;
use crate::report::workbook::cell::{Shown, as_number};
use crate::report::workbook::formula as f;
use crate::report::workbook::sheet::Sheet;
use crate::report::workbook::time::{
    self, HEAD, MONTH_ROW, MoneyColumns, WORTH, YEAR, factor, years_up,
};

/// The year of the books in which a payment counts that is made in arrears or once: what is paid at the start counts in year 1.
pub(super) const COUNTS_IN: u32 = 4;
/// The same for a payment in advance: the year that it opens.
pub(super) const OPENS: u32 = 5;

pub(super) fn write(sheet: &mut Sheet<'_>, columns: MoneyColumns) {
    let (book, styles) = (sheet.book, sheet.styles);
    sheet.text(HEAD, 0, "Finance", &styles.head);
    time::heads(sheet, columns);
    // Present values are figures of their own here.
    let style = &styles.head_number;
    sheet.text(HEAD, columns.total, "Value, or total", style);
    sheet.text(HEAD, columns.present(), "", style);
    for (row, words) in [
        (YEAR, "Year"),
        (MONTH_ROW, "Month"),
        (COUNTS_IN, "Counts in year"),
        (OPENS, "Paid in advance, in"),
        (WORTH, "Discount factor"),
    ] {
        sheet.text(row, columns.months.0 - 1, words, &styles.weak);
    }
    let timeline = &book.results.frame.timeline;
    let last = timeline.last_month().div_ceil(12).max(1);
    for (month, at) in columns.each_month() {
        let weak = &styles.count_weak;
        sheet.number(MONTH_ROW, at.0, as_number(month), weak);
        let year = month.div_ceil(12);
        sheet.formula(YEAR, at.0, &years_up(&at.number()), year, weak);
        let counts = f::max(1, at.of(YEAR));
        sheet.formula(COUNTS_IN, at.0, &counts, year.max(1), weak);
        let opens = f::min(f::whole(at.number() / 12) + 1, f::max(1, f::name(YEARS)));
        sheet.formula(OPENS, at.0, &opens, (month / 12 + 1).min(last), weak);
        let worth = f::when(at.number().equals(0), 1, factor(&at.number()));
        let undelayed = book.details.undelayed.get(month);
        let shown = Shown::or(undelayed.copied(), "");
        sheet.formula(WORTH, at.0, &worth, shown, &styles.factor);
        sheet.formula(HEAD, at.0, &at.number(), month, &styles.head_number);
    }
}
