//! The meeting: which pages it has, which one is shown, and what the answer was when it was turned to.
//!
//! First what they said, one thing at a time, then every number nobody has said yet, then what happens if a number or the price is another
//! one, last the answer. The interview has the questions and the answer only. A question that is answered keeps its page until the meeting
//! ends, so that nothing moves while somebody is typing. The review after the sale goes through what was agreed: what they said with what was
//! promised and what came, all of it together, why it differs, and what each side does next.

use super::answer::Answer;
use super::measure::Measure;
use super::part::{PartId, PartKind};
use super::trial::StateKey;
use crate::engine::simulation::Simulated;
use crate::model::{Case, DriverValue, Id, PaidTo};
use crate::report::{MovingCurve, Report};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The path of the field for the first words that are written down.
pub(crate) const FIRST_WORDS: &str = "meeting.first_words";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    /// The first question, where nothing was stated yet.
    First,
    Value(Id),
    /// A driver that is or was open.
    Question(Id),
    /// The numbers that move the answer most, to be moved.
    WhatIf,
    /// The price, as the customer may see it.
    Price,
    Answer,
    /// A stated value of the agreed case, with what was promised and what came.
    Came(Id),
    /// All of what was promised and what came.
    Together,
    /// Why that differs, and what is done about it.
    Why,
    /// What each side does next.
    Next,
}

/// What a meeting goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MeetingKind {
    /// What is to be decided.
    Sale,
    /// Only what is open is asked: no stated values, no price.
    Interview,
    /// What came of what was agreed.
    Review,
}

impl Page {
    /// The path of the field that takes the focus when the page is turned to; `None` where nothing is asked.
    pub(crate) fn asks(&self) -> Option<String> {
        match self {
            Self::First => Some(FIRST_WORDS.to_owned()),
            Self::Question(id) => {
                let driver = PartId::new(PartKind::Driver, id).path();
                Some(format!("{driver}.value"))
            }
            Self::Value(_)
            | Self::WhatIf
            | Self::Price
            | Self::Answer
            | Self::Came(_)
            | Self::Together
            | Self::Why
            | Self::Next => None,
        }
    }
}

/// What the answer was when a page was turned to; what changes on the page is shown against it.
#[derive(Debug, Clone)]
struct Arrived {
    figures: Vec<String>,
    measures: [Option<Measure>; 4],
    /// The cumulative net benefit by month.
    balances: Vec<Decimal>,
}

impl Arrived {
    fn of(answer: &Answer) -> Self {
        let balances = answer.results.as_ref();
        Self {
            figures: answer.figures.iter().map(|one| one.value.clone()).collect(),
            measures: answer.measures(),
            balances: balances.map_or_else(|_| Vec::new(), |r| r.monthly_cumulative.clone()),
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    /// From 0.
    place: usize,
    /// The drivers that were open at any time since the meeting began.
    asked: BTreeSet<Id>,
    pub(crate) kind: MeetingKind,
    arrived: Option<Arrived>,
    /// The number that was asked on the page before this one.
    pub(crate) just_asked: Option<Id>,
    /// The cumulative curve, with the one of the arrival on the same axes; `None` where nothing flows.
    pub(crate) curve: Option<MovingCurve>,
    /// Of which state the curve is, and whether with its band.
    drawn: Option<(StateKey, bool)>,
}

impl Meeting {
    /// At its first page.
    pub(crate) fn begin(case: &Case, kind: MeetingKind) -> Self {
        let mut meeting = Self {
            place: 0,
            asked: BTreeSet::new(),
            kind,
            arrived: None,
            just_asked: None,
            curve: None,
            drawn: None,
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

    /// There are always at least two, in an interview at least one.
    pub(crate) fn pages(&self, case: &Case) -> Vec<Page> {
        let is_sale = match self.kind {
            MeetingKind::Review => return reviewed(case),
            kind => kind == MeetingKind::Sale,
        };
        let mut pages = Vec::new();
        if is_sale {
            let values = case.stated_values.iter();
            pages.extend(values.map(|value| Page::Value(value.id.clone())));
            if pages.is_empty() {
                pages.push(Page::First);
            }
        }
        let asked = case.drivers.iter().filter(|driver| {
            let calculated = matches!(driver.value, DriverValue::Calculated(_));
            self.asked.contains(&driver.id) && !calculated
        });
        pages.extend(asked.map(|driver| Page::Question(driver.id.clone())));
        if is_sale && !case.benefits.is_empty() && !case.drivers.is_empty() {
            pages.push(Page::WhatIf);
        }
        let mut costs = case.costs.iter();
        if is_sale && costs.any(|cost| cost.paid_to == PaidTo::OurPrice) {
            pages.push(Page::Price);
        }
        pages.push(Page::Answer);
        pages
    }

    /// From 0.
    pub(crate) fn place(&self, pages: usize) -> usize {
        self.place.min(pages.saturating_sub(1))
    }

    /// The page that is shown.
    pub(crate) fn page(&self, case: &Case) -> Page {
        let pages = self.pages(case);
        let place = self.place(pages.len());
        pages.into_iter().nth(place).unwrap_or(Page::Answer)
    }

    /// Turns so many pages on, or back, at most to the first and the last.
    pub(crate) fn turn(&mut self, by: i32, case: &Case) {
        let pages = self.pages(case);
        let by = isize::try_from(by).unwrap_or_default();
        let from = self.place(pages.len());
        let to = from.saturating_add_signed(by);
        self.place = to.min(pages.len().saturating_sub(1));
        self.just_asked = match pages.get(from) {
            Some(Page::Question(id)) if self.place > from => Some(id.clone()),
            _ => None,
        };
    }

    /// Notes the answer as it is now: what changes from here on is shown against it.
    pub(crate) fn arrive(&mut self, answer: Option<&Answer>) {
        self.arrived = answer.map(Arrived::of);
        self.drawn = None;
    }

    /// Draws the curve of an answer, with its band where that is known and the page shows it.
    pub(crate) fn draw(&mut self, answer: &Answer, simulated: Option<&Simulated>) {
        if self.kind == MeetingKind::Review {
            return;
        }
        let simulated = simulated.filter(|_| self.page(&answer.case) == Page::Answer);
        let of = (answer.state.clone(), simulated.is_some());
        if self.drawn.as_ref() == Some(&of) {
            return;
        }
        self.drawn = Some(of);
        let before = self
            .arrived
            .as_ref()
            .map(|arrived| arrived.balances.as_slice());
        let report = |results| {
            let report = Report::new(&answer.case, results).with_what_if(simulated, None);
            report.moving_curve(before.unwrap_or_default())
        };
        self.curve = answer.results.as_deref().ok().and_then(report);
    }

    /// What a figure was when the page was turned to, in words and exactly, by its position; `None` where it is still the same.
    pub(crate) fn was(&self, place: usize, answer: &Answer) -> Option<(&str, Measure)> {
        let arrived = self.arrived.as_ref()?;
        let (old, now) = (arrived.figures.get(place)?, answer.figures.get(place)?);
        let was = arrived.measures.get(place).copied().flatten()?;
        let is = answer.measures().get(place).copied().flatten()?;
        let moved = *old != now.value && was != is && is.is_comparable(&was);
        moved.then_some((old.as_str(), was))
    }
}

/// What they said when it was agreed, one by one, and then all of it.
fn reviewed(case: &Case) -> Vec<Page> {
    let agreed = case.baseline.as_ref();
    let values = agreed.map_or(&[][..], |agreed| agreed.case.stated_values.as_slice());
    let pages = values.iter().map(|value| Page::Came(value.id.clone()));
    pages
        .chain([Page::Together, Page::Why, Page::Next])
        .collect()
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
        let meeting = Meeting::begin(&case, MeetingKind::Sale);
        assert_eq!(meeting.pages(&case), [Page::First, Page::Answer]);
    }

    #[test]
    fn turning_stops_at_both_ends() {
        let case = case(2, 1);
        let mut meeting = Meeting::begin(&case, MeetingKind::Sale);
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
        let meeting = Meeting::begin(&case, MeetingKind::Sale);
        case.drivers[0].value = DriverValue::Known(Exact::from(7));
        assert_eq!(meeting.pages(&case).len(), 4);
        assert_eq!(
            Meeting::begin(&case, MeetingKind::Sale).pages(&case).len(),
            3
        );
    }

    #[test]
    fn fewer_pages_than_turned_to_show_the_last() {
        let mut case = case(3, 0);
        let mut meeting = Meeting::begin(&case, MeetingKind::Sale);
        meeting.turn(3, &case);
        case.stated_values.truncate(1);
        let pages = meeting.pages(&case);
        assert_eq!(pages[meeting.place(pages.len())], Page::Answer);
    }

    #[test]
    fn the_interview_asks_what_is_open_and_nothing_else() {
        let mut case = case(2, 2);
        case.drivers[0].value = DriverValue::Known(Exact::from(7));
        let meeting = Meeting::begin(&case, MeetingKind::Interview);
        let open = Page::Question(case.drivers[1].id.clone());
        assert_eq!(meeting.pages(&case), [open, Page::Answer]);
    }

    #[test]
    fn what_if_and_price_come_before_the_answer_where_there_is_something_to_move() {
        let case = crate::storage::library::sample().unwrap();
        let pages = Meeting::begin(&case, MeetingKind::Sale).pages(&case);
        let last = pages.iter().rev().take(3).collect::<Vec<_>>();
        assert_eq!(last, [&Page::Answer, &Page::Price, &Page::WhatIf]);
    }

    #[test]
    fn the_review_goes_through_what_was_agreed_and_not_through_what_was_changed_since() {
        let mut case = crate::storage::library::sample_after_sale().unwrap();
        case.stated_values.remove(0);
        let pages = Meeting::begin(&case, MeetingKind::Review).pages(&case);
        let about = |id: &str| Page::Came(Id::new(id).unwrap());
        let values = ["retyping", "waiting", "old_archive", "renewals"].map(about);
        assert_eq!(pages[..4], values);
        assert_eq!(pages[4..], [Page::Together, Page::Why, Page::Next]);
        case.baseline = None;
        let pages = Meeting::begin(&case, MeetingKind::Review).pages(&case);
        assert_eq!(pages, [Page::Together, Page::Why, Page::Next]);
    }
}
