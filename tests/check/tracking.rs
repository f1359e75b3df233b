//! Findings on what follows a sale.

use super::{Break, agree, percent};
use crate::common::{dec, driver, id};
use worthwhile::check::{Code, Severity};
use worthwhile::model::{Actual, Case, Every, Exact, Measured};

fn measure(case: &mut Case, driver: &str, from_month: u32, value: &str) {
    case.measured.push(Measured {
        driver: id(driver),
        from_month,
        value: Exact(dec(value)),
        said: None,
    });
}

fn book(case: &mut Case, line: &str, month: u32, amount: &str) {
    case.actuals.push(Actual {
        line: id(line),
        month,
        amount: Exact(dec(amount)),
        currency: None,
        said: None,
    });
}

/// The case began half a year before the day on which it is looked at, and a report is due each quarter.
fn begun(case: &mut Case) {
    case.start = jiff::civil::date(2026, 7, 1);
    case.benefits[0].profile.report_every = Some(Every::Quarter);
    agree(case);
}

/// What is reported, and what is not.
pub(super) const TRACKING: [Break; 14] = [
    (Code::NotAgreed, Severity::Warning, "measured", |case| {
        measure(case, "saving", 1, "60000");
    }),
    (
        Code::AgreedWithoutAnswer,
        Severity::Warning,
        "actuals",
        |case| {
            agree(case);
            case.baseline.as_mut().unwrap().case.discount_rate = percent("-100");
            book(case, "saved", 1, "2000");
        },
    ),
    (
        Code::BenefitWithoutOwner,
        Severity::Hint,
        "benefits[saved].profile.owner",
        agree,
    ),
    (
        Code::BenefitNotMeasured,
        Severity::Hint,
        "benefits[saved].profile.how",
        agree,
    ),
    (
        Code::ReportOverdue,
        Severity::Warning,
        "benefits[saved].profile.report_every",
        begun,
    ),
    (
        Code::ReportOverdue,
        Severity::Warning,
        "benefits[saved].profile.report_every",
        |case| {
            begun(case);
            // Six months have ended; the report after month 2 was due for month 5.
            measure(case, "saving", 2, "60000");
        },
    ),
    (Code::ReportTwice, Severity::Warning, "actuals", |case| {
        agree(case);
        book(case, "saved", 1, "2000");
        book(case, "saved", 1, "2100");
    }),
    (Code::ReportNotUsed, Severity::Warning, "measured", |case| {
        case.drivers.push(driver("minutes", "30", "minute"));
        agree(case);
        measure(case, "minutes", 1, "25");
    }),
    (Code::ReportNotUsed, Severity::Warning, "measured", |case| {
        agree(case);
        case.drivers.push(driver("minutes", "30", "minute"));
        measure(case, "minutes", 1, "25");
    }),
    (Code::NeverHappens, Severity::Warning, "actuals", |case| {
        agree(case);
        book(case, "paid", 37, "2000");
    }),
    (
        Code::UnknownReference,
        Severity::Error,
        "measured",
        |case| {
            agree(case);
            measure(case, "nothing", 1, "1");
        },
    ),
    (Code::UnusualNumber, Severity::Warning, "measured", |case| {
        agree(case);
        // 100 times what was agreed.
        measure(case, "saving", 1, "6000000");
    }),
    (Code::UnusualNumber, Severity::Warning, "actuals", |case| {
        agree(case);
        book(case, "saved", 1, "-5");
    }),
    (
        Code::RangeOrder,
        Severity::Warning,
        "tracking_rules.short_from",
        |case| {
            case.tracking_rules.short_from = percent("110");
        },
    ),
];
