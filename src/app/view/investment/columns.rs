//! The columns of the investment, equally wide in every card, and fewer of them where there is no room.

use crate::app::theme::{Role, palette};
use crate::app::widget::{Pane, truncated};
use crate::report::Investment;
use egui::{Align, FontSelection, Label, Layout, Rect, Sense, TextWrapMode, Ui, Vec2, WidgetText};

/// What a name and its amount need at least, in points.
const NAME: f32 = 220.0;
const GAP: f32 = 20.0;
pub(super) const LINE: f32 = 26.0;

#[derive(Debug, Default)]
pub(super) struct Columns {
    shown: Vec<Column>,
    /// The cells that have no column of their own: number and head.
    pub(super) hidden: Vec<(usize, String)>,
    unit: String,
}

#[derive(Debug)]
struct Column {
    cell: usize,
    head: String,
    width: f32,
}

impl Columns {
    /// The columns that fit into a width. Total and present value always do.
    pub(super) fn of(ui: &Ui, investment: &Investment, width: f32) -> Self {
        let all: Vec<Column> = investment
            .columns
            .iter()
            .enumerate()
            .map(|(cell, head)| Column {
                cell,
                head: head.clone(),
                width: needed(ui, investment, cell, head),
            })
            .collect();
        let sum: f32 = all.iter().map(|column| column.width).sum();
        let keep = if sum + NAME <= width {
            0
        } else {
            all.len().saturating_sub(2)
        };
        let mut shown = all;
        let hidden = shown.drain(..keep.min(shown.len()));
        let hidden = hidden.map(|column| (column.cell, column.head)).collect();
        Self {
            shown,
            hidden,
            unit: investment.unit.clone(),
        }
    }

    /// What a line of this width leaves for the name.
    pub(super) fn name(&self, line: f32) -> f32 {
        line - self.shown.iter().map(|column| column.width).sum::<f32>()
    }

    pub(super) fn heads(&self, ui: &mut Pane) {
        let weak = palette(ui).text_weak;
        let unit = Role::Small.text(&self.unit).color(weak);
        self.line(
            ui,
            18.0,
            |ui| {
                ui.add(Label::new(unit).truncate());
            },
            |ui, column| {
                let head = Role::Small.text(&column.head).color(weak);
                ui.add(Label::new(head).truncate());
            },
        );
    }

    pub(super) fn sum(&self, ui: &mut Pane, label: &str, mut draw: impl FnMut(&mut Pane, usize)) {
        self.line(
            ui,
            LINE,
            |ui| {
                truncated(ui, Role::Strong, label);
            },
            |ui, column| draw(ui, column.cell),
        );
    }

    /// A line of cells below whatever stands at the left. `draw` may draw a cell itself and says whether it did.
    pub(super) fn cells(
        &self,
        ui: &mut Pane,
        height: f32,
        left: impl FnOnce(&mut Pane),
        cells: &[String],
        mut draw: impl FnMut(&mut Pane, usize) -> bool,
    ) {
        self.line(ui, height, left, |ui, column| {
            if !draw(ui, column.cell) {
                plain(ui, Role::Body, cells.get(column.cell));
            }
        });
    }

    fn line(
        &self,
        ui: &mut Pane,
        height: f32,
        left: impl FnOnce(&mut Pane),
        mut cell: impl FnMut(&mut Pane, &Column),
    ) {
        let wide = Vec2::new(ui.available_width(), height);
        let (rect, _) = ui.allocate_exact_size(wide, Sense::hover());
        let mut at = rect.left() + self.name(rect.width());
        let name = Rect::from_min_max(rect.min, egui::pos2(at.max(rect.left()), rect.bottom()));
        // Beside several lines of text the cells stand in the first; a single line is centred as they are.
        let align = if height > LINE {
            Align::Min
        } else {
            Align::Center
        };
        let layout = Layout::left_to_right(align);
        ui.placed(name, layout, left);
        let high = height.min(LINE);
        for column in &self.shown {
            let min = egui::pos2(at + GAP, rect.top());
            let place = Rect::from_min_size(min, Vec2::new(column.width - GAP, high));
            at += column.width;
            let layout = Layout::right_to_left(Align::Center);
            ui.placed(place, layout, |ui| cell(ui, column));
        }
    }
}

fn plain(ui: &mut Pane, role: Role, text: Option<&String>) {
    let text = text.map_or("–", String::as_str);
    ui.add(Label::new(role.text(text)).truncate());
}

fn needed(ui: &Ui, investment: &Investment, cell: usize, head: &str) -> f32 {
    let width = |role: Role, text: &str| {
        let text = WidgetText::from(role.text(text));
        let extend = Some(TextWrapMode::Extend);
        let galley = text.into_galley(ui, extend, f32::INFINITY, FontSelection::Default);
        galley.size().x
    };
    let groups = &investment.groups;
    let sums = groups.iter().map(|group| &group.cells);
    let strong = sums
        .chain([&investment.total])
        .filter_map(|cells| cells.get(cell))
        .map(|text| width(Role::Strong, text));
    let rows = groups
        .iter()
        .flat_map(|group| &group.rows)
        .filter_map(|row| row.cells.get(cell))
        .map(|text| width(Role::Body, text));
    let widest = strong.chain(rows).fold(width(Role::Small, head), f32::max);
    widest.ceil() + GAP
}
