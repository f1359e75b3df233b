//! The meeting: which pages it has, and which one is shown.
//!
//! First what they said, one thing at a time, then every number nobody has said yet, last the answer. A question that is answered keeps
//! its page until the meeting ends, so that nothing moves while somebody is typing.

use crate::model::{Case, DriverValue, Id};
use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    /// The first question, where nothing was stated yet.
    First,
    Value(Id),
    /// A driver that is or was open.
    Question(Id),
    Answer,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// From 0.
    place: usize,
    /// The drivers that were open at any time since the meeting began.
    asked: BTreeSet<Id>,
}

impl Meeting {
    /// At its first page.
    pub(crate) fn begin(case: &Case) -> Self {
        let mut meeting = Self {
            place: 0,
            asked: BTreeSet::new(),
        };
        meeting.note(case);
        meeting
    }

    /// Adds the questions that are open now; they stay in the meeting.
    pub(crate) fn note(&mut self, case: &Case) {
        let open = case.drivers.iter();
        let open = open.filter(|driver| driver.value == DriverValue::Open);
        self.asked.extend(open.map(|driver| driver.id.clone()));
    }

    /// There are always at least two.
    pub(crate) fn pages(&self, case: &Case) -> Vec<Page> {
        let mut pages: Vec<Page> = case
            .stated_values
            .iter()
            .map(|value| Page::Value(value.id.clone()))
            .collect();
        if pages.is_empty() {
            pages.push(Page::First);
        }
        let asked = case.drivers.iter().filter(|driver| {
            let calculated = matches!(driver.value, DriverValue::Calculated(_));
            self.asked.contains(&driver.id) && !calculated
        });
        pages.extend(asked.map(|driver| Page::Question(driver.id.clone())));
        pages.push(Page::Answer);
        pages
    }

    /// From 0.
    pub(crate) fn place(&self, pages: usize) -> usize {
        self.place.min(pages.saturating_sub(1))
    }

    /// Turns so many pages on, or back, at most to the first and the last.
    pub(crate) fn turn(&mut self, by: i32, case: &Case) {
        let pages = self.pages(case).len();
        let by = isize::try_from(by).unwrap_or_default();
        let place = self.place(pages).saturating_add_signed(by);
        self.place = place.min(pages.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Driver, Exact, StatedValue, Words};
    use jiff::civil::date;

    fn case(values: usize, questions: usize) -> Case {
        let mut case = Case::new("", Currency::EUR, date(2027, 1, 1));
        for n in 0..values {
            let id = Id::new(&format!("value_{n}")).unwrap();
            let words = Words::Customers(String::new());
            case.stated_values.push(StatedValue::new(id, "", words));
        }
        for n in 0..questions {
            let id = Id::new(&format!("number_{n}")).unwrap();
            case.drivers.push(Driver::open(id, "", ""));
        }
        case
    }

    #[test]
    fn a_blank_case_has_the_first_question_and_the_answer() {
        let case = case(0, 0);
        let meeting = Meeting::begin(&case);
        assert_eq!(meeting.pages(&case), [Page::First, Page::Answer]);
    }

    #[test]
    fn turning_stops_at_both_ends() {
        let case = case(2, 1);
        let mut meeting = Meeting::begin(&case);
        meeting.turn(-3, &case);
        assert_eq!(meeting.place(4), 0);
        meeting.turn(10, &case);
        assert_eq!(meeting.place(4), 3);
        meeting.turn(-1, &case);
        assert_eq!(meeting.place(4), 2);
    }

    #[test]
    fn an_answered_question_keeps_its_page_until_the_meeting_ends() {
        let mut case = case(1, 2);
        let meeting = Meeting::begin(&case);
        case.drivers[0].value = DriverValue::Known(Exact::from(7));
        assert_eq!(meeting.pages(&case).len(), 4);
        assert_eq!(Meeting::begin(&case).pages(&case).len(), 3);
    }

    #[test]
    fn fewer_pages_than_turned_to_show_the_last() {
        let mut case = case(3, 0);
        let mut meeting = Meeting::begin(&case);
        meeting.turn(3, &case);
        case.stated_values.truncate(1);
        let pages = meeting.pages(&case);
        assert_eq!(pages[meeting.place(pages.len())], Page::Answer);
    }
}
