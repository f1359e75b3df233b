//! One benefit as a row: its name, its class, how it builds up, what it brings.
//!
//! Wide rows have a column for each figure; narrow ones put what a year brings below the present value.

use super::{details, name_of};
use crate::app::view::prelude::*;
use crate::engine::Figure;
use crate::model::{Benefit, Gain};
use crate::report::BenefitRow;

/// What a name needs where there are columns of figures, and the most for which these leave, in points.
const NAME: (f32, f32) = (270.0, 420.0);
/// Before the text of a row: the handle and the sign that opens it.
const INDENT: f32 = 45.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BenefitColumn {
    Handle,
    Name,
    Ramp,
    Year,
    Present,
}

/// The columns for some benefits; those of figures leave where a name has no room beside them.
pub(super) fn table(ui: &Ui, benefits: &[&Benefit]) -> Table<BenefitColumn> {
    let names = benefits.iter().map(|benefit| name_of(benefit));
    let name = widest(ui, Role::Strong, names, 0.0) + BELOW + space::NEAR;
    let name = name.clamp(NAME.0, NAME.1);
    let columns = vec![
        Column::new(BenefitColumn::Handle, "", HANDLE),
        Column::rest(BenefitColumn::Name, "", (name, name), 1.0),
        Column::new(BenefitColumn::Ramp, "", 54.0).lines().leaves(1),
        Column::new(BenefitColumn::Year, "", 124.0)
            .right()
            .lines()
            .leaves(1),
        Column::new(BenefitColumn::Present, "", 108.0)
            .right()
            .lines(),
    ];
    Table::new(ui.available_width(), columns)
}

pub(super) fn ui(
    ui: &mut Pane,
    part: &PartId,
    benefit: &Benefit,
    row: Option<&BenefitRow>,
    table: &Table<BenefitColumn>,
) {
    let name = name_of(benefit);
    let open = ui.cx.screen.unfolded.contains(part);
    let wide = table.shows(BenefitColumn::Year);
    let top = ui.cursor().top();
    table.row(ui, |ui, key| {
        if !matches!(key, BenefitColumn::Handle | BenefitColumn::Name)
            && row.is_some_and(|row| !row.line.counts())
        {
            ui.multiply_opacity(0.7);
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        match (key, row) {
            (BenefitColumn::Handle, _) => {
                reorder_handle(ui, part, name);
            }
            (BenefitColumn::Name, _) => {
                ui.spacing_mut().interact_size.y = 24.0;
                let p = palette(ui);
                let dim = row.is_some_and(|row| !row.line.counts());
                let color = if dim { p.text_weak } else { p.text };
                if fold(ui, open, Role::Strong.text(name).color(color), name).clicked() {
                    ui.push(Action::Unfold(part.clone()));
                }
                below(ui, row, wide);
            }
            (BenefitColumn::Ramp, Some(row)) => {
                ui.add_space(5.0);
                curve(ui, row);
            }
            (BenefitColumn::Year, Some(row)) => in_a_year(ui, row, benefit),
            (BenefitColumn::Present, Some(row)) => present_value(ui, row, benefit, wide),
            (_, None) => {}
        }
    });
    if let Some(note) = row.and_then(|row| row.note.as_ref()) {
        let color = palette(ui).text_weak;
        ui.indented(INDENT, Role::Small.text(note).color(color));
    }
    if let Some(row) = row {
        marks(ui, &row.marks, INDENT);
    }
    if open {
        details::ui(ui, benefit);
        reveal(ui, part, top);
    }
}

/// From the start of a name's cell to what stands below the name, in points.
const BELOW: f32 = 21.0;

fn below(ui: &mut Pane, row: Option<&BenefitRow>, wide: bool) {
    let Some(row) = row else { return };
    let strength = Strength::of(row, wide);
    let beside = ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add_space(BELOW);
        if !wide {
            curve(ui, row);
        }
        let hard = row.hardness;
        let class = match &row.risk {
            Some(risk) if wide => format!("{} · {hard} · {risk} risk deduction", row.class),
            Some(risk) => format!("{} · −{risk} risk", row.class),
            None if wide => format!("{} · {hard}", row.class),
            None => row.class.to_owned(),
        };
        let both = text_width(ui, Role::Small, &class) + chip_width(ui, strength.says);
        let beside = both + ui.spacing().item_spacing.x <= ui.available_width();
        caption(ui, class);
        if beside {
            strength.ui(ui);
        }
        beside
    });
    if !beside.inner {
        ui.horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.add_space(BELOW);
            strength.ui(ui);
        });
    }
}

/// How far the numbers of a benefit are verified.
struct Strength<'a> {
    tone: Tone,
    says: &'a str,
    about: Option<&'a str>,
}

impl<'a> Strength<'a> {
    fn of(row: &'a BenefitRow, wide: bool) -> Self {
        let (tone, says, about) = match &row.verified_share {
            // Without an amount there is nothing yet that could be verified; the note says what is missing.
            _ if row.present_value.is_none() => (Tone::Attention, "no amount yet", None),
            _ if row.line.verified => (
                Tone::Good,
                "verified",
                Some("The customer stated, measured or agreed to all of its numbers."),
            ),
            Some(share) if wide => (Tone::Attention, share.as_str(), None),
            Some(share) => (Tone::Attention, "partly verified", Some(share.as_str())),
            None => (
                Tone::Attention,
                "not verified",
                Some("None of its numbers was stated, measured or agreed by the customer."),
            ),
        };
        Self { tone, says, about }
    }

    fn ui(&self, ui: &mut Pane) {
        let shown = chip(ui, self.tone, self.says);
        if let Some(about) = self.about {
            shown.on_hover_text(about);
        }
    }
}

fn in_a_year(ui: &mut Pane, row: &BenefitRow, benefit: &Benefit) {
    yearly(ui, row, benefit, Role::Body);
    if row.per_year.is_some() {
        let when = match (&row.once, &benefit.gain) {
            (Some(_), _) => "",
            (None, Gain::ByYear(_)) => "a year, on average",
            _ => "a year",
        };
        caption(ui, when);
    }
}

fn present_value(ui: &mut Pane, row: &BenefitRow, benefit: &Benefit, wide: bool) {
    let name = name_of(benefit);
    let present = row.present_value.as_deref().unwrap_or("–");
    let of = format!("Present value of {name}");
    if figure_link(ui, Role::Strong, present, &of).clicked() {
        ui.push(Action::Explain(Figure::Benefit(row.line.id.clone())));
    }
    if !wide {
        yearly(ui, row, benefit, Role::Small);
    }
    if let Some(share) = row.share.filter(|_| wide) {
        let about = format!("{name}: its share of all benefits");
        ui.add_space(space::TIGHT);
        share_bar(ui, share, 84.0, &about);
    }
}

/// What a year brings, or that it comes once; a press explains it.
fn yearly(ui: &mut Pane, row: &BenefitRow, benefit: &Benefit, role: Role) {
    let name = name_of(benefit);
    let response = match (&row.per_year, &row.once, &benefit.gain) {
        (Some(per_year), ..) => {
            let small = format!("{per_year} a year");
            let text = if role == Role::Small {
                &small
            } else {
                per_year
            };
            figure_link(ui, role, text, &format!("{name} in a year"))
        }
        (None, Some(once), Gain::OneOff { .. }) => {
            figure_link(ui, role, "once", name).on_hover_text(once)
        }
        _ => return,
    };
    if response.clicked() {
        ui.push(Action::Explain(Figure::Benefit(row.line.id.clone())));
    }
}

fn curve(ui: &mut Pane, row: &BenefitRow) {
    let name = format!(
        "How {} builds up over the months of the case",
        row.line.label
    );
    ramp(ui, &row.ramp, &name);
}
