//! The lists of a case that are edited part by part, each part under an id of its own: what is alike in all of them is written once.

use crate::model::limits::{self, Limits};
use crate::model::{
    Alternative, Benefit, Case, Cost, Driver, ExchangeEntry, Id, NextStep, Reason, Reforecast,
    Scenario, StatedValue, Trade,
};

/// A record that is a part of one of the lists.
pub(crate) trait Listed: Clone + Into<Part> {
    const KIND: PartKind;
    fn id(&self) -> &Id;
    fn id_mut(&mut self) -> &mut Id;
}

macro_rules! lists {
    ($($kind:ident: $type:ty, in $list:ident, named by $name:ident, $noun:literal, $limits:expr;)*) => {
        /// Of which list a part is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum PartKind { $($kind,)* }

        /// A part of one of the lists of a case.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) enum Part { $($kind(Box<$type>),)* }

        const KINDS: &[PartKind] = &[$(PartKind::$kind,)*];

        $(
            impl Listed for $type {
                const KIND: PartKind = PartKind::$kind;
                fn id(&self) -> &Id {
                    &self.id
                }
                fn id_mut(&mut self) -> &mut Id {
                    &mut self.id
                }
            }

            impl From<$type> for Part {
                fn from(part: $type) -> Self {
                    Self::$kind(Box::new(part))
                }
            }
        )*

        impl PartKind {
            /// The path of the list.
            const fn list(self) -> &'static str {
                match self { $(Self::$kind => stringify!($list),)* }
            }

            /// What one part is called in words: "stated value", "number", "next step".
            pub(crate) const fn noun(self) -> &'static str {
                match self { $(Self::$kind => $noun,)* }
            }

            /// The limit of the list, which it may share with others; `None` for one that is not bounded.
            pub(crate) const fn limits(self) -> Option<Limits> {
                match self { $(Self::$kind => $limits,)* }
            }

            fn in_case(self, case: &mut Case) -> &mut dyn List {
                match self { $(Self::$kind => &mut case.$list,)* }
            }
        }

        impl PartId {
            /// What people call the part, perhaps with nothing; `None` where the case has no such part.
            pub(crate) fn name<'c>(&self, case: &'c Case) -> Option<&'c str> {
                match self.kind {
                    $(PartKind::$kind => {
                        let part = case.$list.iter().find(|part| part.id == self.id)?;
                        Some(part.$name.trim())
                    })*
                }
            }
        }

        impl PartId {
            /// The parts of a list, in its order.
            pub(crate) fn all(kind: PartKind, case: &Case) -> Vec<Self> {
                match kind {
                    $(PartKind::$kind => case.$list.iter().map(Self::of).collect(),)*
                }
            }
        }

        impl Part {
            pub(crate) const fn kind(&self) -> PartKind {
                match self { $(Self::$kind(_) => PartKind::$kind,)* }
            }

            /// Takes the place of the part with the same id.
            pub(crate) fn put(self, case: &mut Case) {
                match self { $(Self::$kind(part) => put(&mut case.$list, *part),)* }
            }

            /// Inserts the part before a position, or at the end, under an id of its own, which is returned.
            pub(crate) fn insert(self, case: &mut Case, at: Option<usize>) -> PartId {
                match self { $(Self::$kind(part) => insert(&mut case.$list, *part, at),)* }
            }
        }

        /// Gives all lists of one case to another, and takes its lists.
        pub(crate) fn swap_lists(one: &mut Case, other: &mut Case) {
            $(std::mem::swap(&mut one.$list, &mut other.$list);)*
        }
    };
}

lists! {
    Value: StatedValue, in stated_values, named by label, "stated value", Some(limits::STATED_VALUES);
    Driver: Driver, in drivers, named by label, "number", Some(limits::DRIVERS);
    Benefit: Benefit, in benefits, named by label, "benefit", Some(limits::LINES);
    Cost: Cost, in costs, named by label, "cost", Some(limits::LINES);
    Alternative: Alternative, in alternatives, named by label, "alternative", Some(limits::ALTERNATIVES);
    Scenario: Scenario, in scenarios, named by name, "scenario", Some(limits::SCENARIOS);
    Entry: ExchangeEntry, in exchange, named by what, "entry", Some(limits::ENTRIES);
    Trade: Trade, in trades, named by give, "trade", Some(limits::TRADES);
    Step: NextStep, in next_steps, named by what, "next step", None;
    Reason: Reason, in reasons, named by why, "reason", Some(limits::REASONS);
    Forecast: Reforecast, in reforecasts, named by note, "forecast", Some(limits::REFORECASTS);
}

/// A part by its list and its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PartId {
    pub(crate) kind: PartKind,
    pub(crate) id: Id,
}

impl PartId {
    pub(crate) fn new(kind: PartKind, id: &Id) -> Self {
        let id = id.clone();
        Self { kind, id }
    }

    pub(crate) fn of<T: Listed>(part: &T) -> Self {
        Self::new(T::KIND, part.id())
    }

    /// “Less re-typing”, or "the benefit" for one without a name.
    pub(crate) fn called(&self, case: &Case) -> String {
        match self.name(case).unwrap_or_default() {
            "" => format!("the {}", self.kind.noun()),
            label => format!("“{label}”"),
        }
    }

    /// As findings name it: `benefits[less_retyping]`.
    pub(crate) fn path(&self) -> String {
        format!("{}[{}]", self.kind.list(), self.id)
    }

    /// The part that a path such as `benefits[less_retyping].gain` lies in.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let (list, rest) = path.split_once('[')?;
        let id = Id::new(rest.split_once(']')?.0).ok()?;
        let kind = KINDS.iter().copied().find(|kind| kind.list() == list)?;
        Some(Self { kind, id })
    }

    /// Takes the part out of its list.
    pub(crate) fn remove(&self, case: &mut Case) {
        self.kind.in_case(case).remove(&self.id);
    }

    /// Moves the part to another position of its list, counted without it.
    pub(crate) fn shift(&self, case: &mut Case, to: usize) {
        self.kind.in_case(case).shift(&self.id, to);
    }

    /// Inserts a copy of the part behind it, under an id of its own, which is returned.
    pub(crate) fn duplicate(&self, case: &mut Case) -> Option<Self> {
        let (copy, place) = self.kind.in_case(case).copy(&self.id)?;
        Some(copy.insert(case, Some(place + 1)))
    }
}

/// A list of parts, whatever they are.
trait List {
    fn remove(&mut self, id: &Id);
    fn shift(&mut self, id: &Id, to: usize);
    /// A copy of a part, and the position of the original.
    fn copy(&self, id: &Id) -> Option<(Part, usize)>;
}

impl<T: Listed> List for Vec<T> {
    fn remove(&mut self, id: &Id) {
        self.retain(|part| part.id() != id);
    }

    fn shift(&mut self, id: &Id, to: usize) {
        if let Some(from) = self.iter().position(|part| part.id() == id) {
            let part = Self::remove(self, from);
            self.insert(to.min(self.len()), part);
        }
    }

    fn copy(&self, id: &Id) -> Option<(Part, usize)> {
        let place = self.iter().position(|part| part.id() == id)?;
        Some((self.get(place)?.clone().into(), place))
    }
}

fn put<T: Listed>(list: &mut [T], part: T) {
    if let Some(place) = list.iter_mut().find(|old| old.id() == part.id()) {
        *place = part;
    }
}

fn insert<T: Listed>(list: &mut Vec<T>, mut part: T, at: Option<usize>) -> PartId {
    let taken = |id: &Id| list.iter().any(|other| other.id() == id);
    if taken(part.id()) {
        *part.id_mut() = Id::from_label(part.id().as_str(), part.id(), taken);
    }
    let id = PartId::of(&part);
    let end = list.len();
    list.insert(at.unwrap_or(end).min(end), part);
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::library;

    #[test]
    fn a_part_is_called_by_its_name_and_without_one_by_what_it_is() {
        let mut case = library::sample().unwrap();
        let part = PartId::of(&case.benefits[0]);
        " Fewer calls ".clone_into(&mut case.benefits[0].label);
        assert_eq!(part.called(&case), "“Fewer calls”");
        " ".clone_into(&mut case.benefits[0].label);
        assert_eq!(part.called(&case), "the benefit");
        case.benefits.remove(0);
        assert_eq!(part.called(&case), "the benefit");
    }
}
