//! The lists of a case that are edited part by part, each part under an id of its own: what is alike in all of them is written once.

use crate::app::state::action::{Part, PartId};
use crate::model::{
    Alternative, Benefit, Case, Cost, Driver, ExchangeEntry, Id, NextStep, Scenario, StatedValue,
    Trade,
};

/// A part that stands in one of the lists.
pub(super) trait Listed: Clone {
    const PART_ID: fn(Id) -> PartId;
    fn id(&self) -> &Id;
    fn id_mut(&mut self) -> &mut Id;
    /// May be empty.
    fn name(&self) -> &str;
    fn list(case: &mut Case) -> &mut Vec<Self>;
    fn part(self) -> Part;
}

macro_rules! listed {
    ($($kind:ident: $type:ty, in $list:ident, called $name:ident;)*) => {
        $(impl Listed for $type {
            const PART_ID: fn(Id) -> PartId = PartId::$kind;

            fn id(&self) -> &Id {
                &self.id
            }
            fn id_mut(&mut self) -> &mut Id {
                &mut self.id
            }
            fn name(&self) -> &str {
                &self.$name
            }
            fn list(case: &mut Case) -> &mut Vec<Self> {
                &mut case.$list
            }
            fn part(self) -> Part {
                Part::$kind(Box::new(self))
            }
        })*

        /// Does something to the list that a part stands in.
        fn in_list<R>(part: &PartId, act: impl Act<R>) -> R {
            match part {
                $(PartId::$kind(_) => act.on::<$type>(),)*
            }
        }

        /// Does something with a part, whatever it is.
        fn with_part<R>(part: Part, act: impl PartAct<R>) -> R {
            match part {
                $(Part::$kind(part) => act.on(*part),)*
            }
        }

        /// Gives all lists of one case to another, and takes its lists.
        pub(super) fn swap_lists(one: &mut Case, other: &mut Case) {
            $(std::mem::swap(&mut one.$list, &mut other.$list);)*
        }
    };
}

listed! {
    Value: StatedValue, in stated_values, called label;
    Driver: Driver, in drivers, called label;
    Benefit: Benefit, in benefits, called label;
    Cost: Cost, in costs, called label;
    Alternative: Alternative, in alternatives, called label;
    Scenario: Scenario, in scenarios, called name;
    Given: ExchangeEntry, in exchange, called what;
    Trade: Trade, in trades, called give;
    Step: NextStep, in next_steps, called what;
}

/// Something done to a list, whatever it holds.
trait Act<R> {
    fn on<T: Listed>(self) -> R;
}

/// Something done with a part, whatever it is.
trait PartAct<R> {
    fn on<T: Listed>(self, part: T) -> R;
}

struct Put<'a>(&'a mut Case);
impl PartAct<()> for Put<'_> {
    fn on<T: Listed>(self, part: T) {
        let mut list = T::list(self.0).iter_mut();
        if let Some(place) = list.find(|old| old.id() == part.id()) {
            *place = part;
        }
    }
}

/// Lets a part take the place of the one with its id.
pub(super) fn put(case: &mut Case, part: Part) {
    with_part(part, Put(case));
}

struct Insert<'a>(&'a mut Case, Option<usize>);
impl PartAct<PartId> for Insert<'_> {
    fn on<T: Listed>(self, mut part: T) -> PartId {
        let list = T::list(self.0);
        let taken = |id: &Id| list.iter().any(|other| other.id() == id);
        if taken(part.id()) {
            *part.id_mut() = Id::from_label(part.id().as_str(), part.id(), taken);
        }
        let id = T::PART_ID(part.id().clone());
        let end = list.len();
        list.insert(self.1.unwrap_or(end).min(end), part);
        id
    }
}

/// Inserts a part before a position, or at the end, under an id of its own, which is returned.
pub(super) fn insert(case: &mut Case, part: Part, at: Option<usize>) -> PartId {
    with_part(part, Insert(case, at))
}

struct Remove<'a>(&'a mut Case, &'a Id);
impl Act<()> for Remove<'_> {
    fn on<T: Listed>(self) {
        T::list(self.0).retain(|part| part.id() != self.1);
    }
}

/// Takes a part out of its list.
pub(super) fn remove(case: &mut Case, part: &PartId) {
    in_list(part, Remove(case, part.id()));
}

struct Move<'a>(&'a mut Case, &'a Id, usize);
impl Act<()> for Move<'_> {
    fn on<T: Listed>(self) {
        let list = T::list(self.0);
        if let Some(from) = list.iter().position(|part| part.id() == self.1) {
            let part = list.remove(from);
            list.insert(self.2.min(list.len()), part);
        }
    }
}

/// Moves a part to another position of its list, counted without it.
pub(super) fn shift(case: &mut Case, part: &PartId, to: usize) {
    in_list(part, Move(case, part.id(), to));
}

struct CopyOf<'a>(&'a mut Case, &'a Id);
impl Act<Option<(Part, usize)>> for CopyOf<'_> {
    fn on<T: Listed>(self) -> Option<(Part, usize)> {
        let mut list = T::list(self.0).iter().enumerate();
        let (place, part) = list.find(|(_, part)| part.id() == self.1)?;
        Some((part.clone().part(), place))
    }
}

/// A copy of a part, and where the original stands.
pub(super) fn copy(case: &mut Case, part: &PartId) -> Option<(Part, usize)> {
    in_list(part, CopyOf(case, part.id()))
}

struct Name<'a>(&'a mut Case, &'a Id);
impl Act<Option<String>> for Name<'_> {
    fn on<T: Listed>(self) -> Option<String> {
        let mut list = T::list(self.0).iter();
        let name = list.find(|part| part.id() == self.1)?.name().trim();
        (!name.is_empty()).then(|| name.to_owned())
    }
}

/// What people call a part; `None` while nobody has said.
pub(super) fn name(case: &mut Case, part: &PartId) -> Option<String> {
    in_list(part, Name(case, part.id()))
}
