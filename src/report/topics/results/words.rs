//! The sentences of the results, each stated once.

use super::ResultsReport;
use super::names::{day_of, promise_share, verdict_name};
use super::rounded::RoundedProgress;
use crate::engine::tracking::{LineSide, LineStanding, Progress, TrackedLine, Verdict};
use crate::format::Locale;
use crate::model::{Case, Id, UNNAMED_BENEFIT, UNNAMED_COST};
use crate::report::words::{driver_name, name_or_id};
use rust_decimal::Decimal;

impl ResultsReport<'_> {
    /// "August 2027, month 7 of 36".
    pub fn as_of(&self) -> String {
        let (month, last) = (self.tracking.month, self.tracking.last_month);
        let day = day_of(self.tracking.start, month);
        match day.filter(|_| month > 0) {
            Some(day) => format!("{}, month {month} of {last}", self.write.locale.month(day)),
            None => format!("the start, {}", self.write.date(self.tracking.start)),
        }
    }

    pub(super) fn as_of_sentence(&self) -> String {
        format!("Results as of {}.", self.as_of())
    }

    /// "Agreed on 3 December 2026 by CFO and Head of Claims."
    pub(in crate::report) fn agreed_sentence(&self) -> String {
        let Some(agreed) = &self.case.baseline else {
            return String::new();
        };
        let day = self.write.date(agreed.agreed_on);
        match agreed.agreed_by.split_last() {
            None => format!("Agreed on {day}."),
            Some((last, [])) => format!("Agreed on {day} by {last}."),
            Some((last, others)) => format!("Agreed on {day} by {} and {last}.", others.join(", ")),
        }
    }

    /// A share with as many decimals as tell it from the thresholds that it does not reach.
    pub(super) fn share(&self, share: Decimal) -> String {
        promise_share(self.locale(), share, &self.case.tracking_rules)
    }

    /// "+€200", "−€2,000", "€0".
    pub(super) fn signed(&self, amount: Decimal) -> String {
        let written = self.write.sum(amount);
        if amount > Decimal::ZERO {
            format!("+{written}")
        } else {
            written
        }
    }

    pub(super) fn line_name(&self, line: &TrackedLine) -> String {
        let (agreed, today) = (self.promise.case(), self.case);
        let id = &line.id;
        let label = |case: &Case| match line.side {
            LineSide::Benefit => case.benefit(id).map(|line| line.label.clone()),
            LineSide::Cost => case.cost(id).map(|line| line.label.clone()),
        };
        let label = label(agreed).or_else(|| label(today)).unwrap_or_default();
        match (label.trim(), line.side) {
            ("", LineSide::Benefit) => UNNAMED_BENEFIT.to_owned(),
            ("", LineSide::Cost) => UNNAMED_COST.to_owned(),
            (label, _) => label.to_owned(),
        }
    }

    /// Its name with what is special about it.
    pub(in crate::report) fn marked_name(&self, line: &TrackedLine) -> String {
        let name = self.line_name(line);
        match Self::mark(line) {
            Some(mark) => format!("{name} ({mark})"),
            None => name,
        }
    }

    /// What is special about a line, behind its name.
    pub(super) const fn mark(line: &TrackedLine) -> Option<&'static str> {
        match line.standing {
            LineStanding::New => Some("new since"),
            LineStanding::Untied => Some("serves no stated value, in no sum"),
            LineStanding::WithoutNumber => Some("had no number when it was agreed"),
            LineStanding::Promised if line.is_gone => Some("no longer in the case"),
            LineStanding::Promised => None,
        }
    }

    pub(super) fn driver(&self, place: usize) -> String {
        let driver = self.promise.case().drivers.get(place);
        driver.map_or_else(String::new, |driver| driver_name(driver).to_owned())
    }

    pub(in crate::report) fn value_label(&self, id: &Id) -> String {
        let value = self
            .promise
            .case()
            .stated_value(id)
            .or_else(|| self.case.stated_value(id));
        value.map_or_else(
            || id.to_string(),
            |value| name_or_id(&value.label, id).to_owned(),
        )
    }

    /// The verdict on benefits; `None` where nothing can be compared.
    pub(super) fn verdict(&self, progress: &Progress) -> Option<Verdict> {
        let share = progress.achieved_share?;
        Some(Verdict::of(share, &self.case.tracking_rules))
    }

    /// "€5,200 of the €5,000 promised in the same months, 104.0%: on track".
    pub(super) fn achieved(&self, progress: &Progress, rounded: &RoundedProgress) -> String {
        let came = self.came(progress, rounded);
        match (progress.achieved_share, self.verdict(progress)) {
            (Some(share), Some(verdict)) => {
                format!("{came}, {}: {}", self.share(share), verdict_name(verdict))
            }
            _ => came,
        }
    }

    /// The same without the share: "€5,200 of the €5,000 promised in the same months".
    pub(super) fn came(&self, progress: &Progress, rounded: &RoundedProgress) -> String {
        let (achieved, reported) = (
            self.write.sum(rounded.achieved),
            self.write.sum(rounded.reported),
        );
        if !progress.is_reported {
            "nothing reported".to_owned()
        } else if progress.achieved_share.is_some() {
            format!("{achieved} of the {reported} promised in the same months")
        } else {
            format!("{achieved}, where nothing was promised in the reported months")
        }
    }

    /// "€7,700 of the €7,000 promised in the same months: €700 above the promise".
    pub(super) fn spent(&self, progress: &Progress, rounded: &RoundedProgress) -> String {
        let (spent, reported) = (
            self.write.sum(rounded.achieved),
            self.write.sum(rounded.reported),
        );
        let difference = rounded.difference();
        let apart = self.write.sum(difference.abs());
        if !progress.is_reported {
            "nothing reported".to_owned()
        } else if difference > Decimal::ZERO {
            format!(
                "{spent} of the {reported} promised in the same months: {apart} above the promise"
            )
        } else if difference < Decimal::ZERO {
            format!(
                "{spent} of the {reported} promised in the same months: {apart} below the promise"
            )
        } else {
            format!("{spent}, as promised in the same months")
        }
    }

    /// "benefits 2 months behind the promise", "benefits 0.2 months ahead of the promise"; `None` where it cannot be said.
    pub(super) fn behind(&self, progress: &Progress) -> Option<String> {
        let months = progress.months_behind?;
        let length = self.write.locale.duration_months(months.abs());
        // As precisely as it is written.
        Some(if months.round_dp(1).is_zero() {
            "benefits neither behind nor ahead of the promise".to_owned()
        } else if months > Decimal::ZERO {
            format!("benefits {length} behind the promise")
        } else {
            format!("benefits {length} ahead of the promise")
        })
    }

    /// What the rest must bring so that the promise is kept.
    pub(super) fn needed(&self, progress: &Progress) -> Option<String> {
        let rate = progress.needed_rate.filter(|_| progress.is_reported)?;
        let share = self.write.locale.percent(rate, 1);
        Some(if rate <= Decimal::ZERO {
            "nothing more: the whole promise is kept already".to_owned()
        } else {
            format!("{share} of what is promised in it, to keep the whole promise")
        })
    }

    pub(in crate::report) fn locale(&self) -> &Locale {
        &self.write.locale
    }
}
