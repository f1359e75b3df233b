//! What is typed into fields and not taken into the case yet.
//!
//! A field keeps its text here while it has the focus, and after that for as long as the text cannot be read, or can be read in more
//! than one way. The case keeps its last whole value meanwhile. This is state of the window: it is neither saved nor undone.

use egui::{Context, Id};

#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) text: String,
    /// Where the field is in the case, to lead to it.
    pub(crate) path: String,
    /// What the field is called: "Value · Claims".
    pub(crate) name: String,
    /// Why it was not taken when the field was left, in a sentence; `None` while it is being typed.
    pub(crate) problem: Option<String>,
    /// The revision of the case in which it was refused; `None` where it was not, or where undo is not about it.
    pub(crate) refused_at: Option<u64>,
    /// When it was typed last, in seconds of the window's clock.
    pub(crate) typed_at: f64,
    /// It is to be taken in the next frame: one of the readings was chosen.
    pub(crate) chosen: bool,
    pub(crate) reveals: bool,
    pub(crate) holds_up: HoldsUp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HoldsUp {
    /// Nothing: the field is not one of the case.
    Nothing,
    /// Leaving the case: what is typed would be lost, but no part of the case lacks it.
    Leaving,
    /// Saving and exporting, too.
    Writing,
}

#[derive(Debug, Clone, Default)]
struct Drafts {
    fields: Vec<(Id, Draft)>,
    take_in: bool,
}

fn with<R>(ctx: &Context, use_drafts: impl FnOnce(&mut Drafts) -> R) -> R {
    let key = Id::unique("drafts of fields");
    ctx.data_mut(|data| use_drafts(data.get_temp_mut_or_default::<Drafts>(key)))
}

pub(super) fn of(ctx: &Context, field: Id) -> Option<Draft> {
    with(ctx, |drafts| {
        let found = drafts.fields.iter().find(|(id, _)| *id == field);
        found.map(|(_, draft)| draft.clone())
    })
}

pub(super) fn keep(ctx: &Context, field: Id, draft: Draft) {
    with(ctx, |drafts| {
        match drafts.fields.iter_mut().find(|(id, _)| *id == field) {
            Some((_, kept)) => *kept = draft,
            None => drafts.fields.push((field, draft)),
        }
    });
}

pub(super) fn change(ctx: &Context, field: Id, change: impl FnOnce(&mut Draft)) {
    with(ctx, |drafts| {
        if let Some((_, draft)) = drafts.fields.iter_mut().find(|(id, _)| *id == field) {
            change(draft);
        }
    });
}

pub(super) fn discard(ctx: &Context, field: Id) {
    with(ctx, |drafts| drafts.fields.retain(|(id, _)| *id != field));
}

pub(crate) fn discard_drafts(ctx: &Context) {
    with(ctx, |drafts| drafts.fields.clear());
}

/// Drops what is being typed, as Escape does. What was refused before stays to be answered.
pub(crate) fn drop_typing(ctx: &Context) {
    with(ctx, |drafts| {
        drafts.fields.retain(|(_, draft)| draft.problem.is_some());
    });
}

/// Discards what was refused in fields of the case since its last change; returns what stood in the last of them, with the name of the field.
pub(crate) fn drop_refused(ctx: &Context, revision: u64) -> Option<(String, String)> {
    let is_newer =
        |draft: &Draft| draft.refused_at == Some(revision) && draft.holds_up == HoldsUp::Writing;
    with(ctx, |drafts| {
        let mut refused = drafts.fields.iter().map(|(_, draft)| draft);
        let last = refused.rfind(|draft| is_newer(draft))?;
        let found = (last.text.trim().to_owned(), last.name.clone());
        drafts.fields.retain(|(_, draft)| !is_newer(draft));
        Some(found)
    })
}

/// Whether something is being typed that was neither taken nor refused yet.
pub(crate) fn is_typing(ctx: &Context) -> bool {
    with(ctx, |drafts| {
        let mut fields = drafts.fields.iter();
        fields.any(|(_, draft)| draft.problem.is_none())
    })
}

/// The fields whose text was not taken and that hold up the writing of the case, or, where it is left, also those that hold up that.
pub(crate) fn unanswered(ctx: &Context, leaving: bool) -> Vec<Draft> {
    with(ctx, |drafts| {
        let fields = drafts.fields.iter().map(|(_, draft)| draft);
        let holds_up = |draft: &&Draft| match draft.holds_up {
            HoldsUp::Nothing => false,
            HoldsUp::Leaving => leaving,
            HoldsUp::Writing => true,
        };
        fields.filter(holds_up).cloned().collect()
    })
}

/// Notes what is typed into a field below a list and not added to it yet, so that it is not lost when the case is left.
///
/// `problem` is why Enter would not add it.
pub(crate) fn note_not_added(
    ctx: &Context,
    field: Id,
    (path, name): (&str, &str),
    text: &str,
    problem: Option<&str>,
) {
    if text.trim().is_empty() {
        discard(ctx, field);
        return;
    }
    let draft = Draft {
        text: text.to_owned(),
        path: path.to_owned(),
        name: name.to_owned(),
        problem: Some(match problem {
            Some(problem) => format!("“{}” is not added yet. {problem}", text.trim()),
            None => format!(
                "“{}” is not added yet; press Enter in the field to add it.",
                text.trim()
            ),
        }),
        refused_at: None,
        typed_at: 0.0,
        chosen: false,
        reveals: false,
        holds_up: HoldsUp::Leaving,
    };
    keep(ctx, field, draft);
}

/// Lets the drafts below one path of the case go on below another: their part was renamed. `ids` are the fields of a path,
/// one for each place in which a part has a form.
pub(crate) fn move_drafts(ctx: &Context, from: &str, to: &str, ids: impl Fn(&str) -> Vec<Id>) {
    with(ctx, |drafts| {
        for (field, draft) in &mut drafts.fields {
            let rest = draft.path.strip_prefix(from);
            let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('.')) else {
                continue;
            };
            let path = format!("{to}{rest}");
            let place = ids(&draft.path).iter().position(|id| id == field);
            if let Some(id) = place.and_then(|place| ids(&path).get(place).copied()) {
                *field = id;
            }
            draft.path = path;
        }
    });
}

/// Forgets the drafts of fields that are gone; `is_there` decides by the path.
pub(crate) fn forget_drafts_of(ctx: &Context, is_there: impl Fn(&str) -> bool) {
    with(ctx, |drafts| {
        drafts.fields.retain(|(_, draft)| is_there(&draft.path));
    });
}

/// From now on, or no longer, every field that is drawn takes its draft in as if it were left.
pub(crate) fn take_in(ctx: &Context, on: bool) {
    with(ctx, |drafts| drafts.take_in = on);
}

pub(super) fn takes_in(ctx: &Context) -> bool {
    with(ctx, |drafts| drafts.take_in)
}
