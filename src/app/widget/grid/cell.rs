//! One cell of a grid: at rest, under the cursor, or being edited.

use super::keys::{self, Asked};
use super::range::Written;
use super::state::At;
use super::{CellKind, Grid, GridAsk, GridSource, ring};
use crate::app::theme::palette;
use crate::app::widget::draft;
use crate::app::widget::entry::select_text;
use crate::app::widget::offers::{Offers, move_cursor};
use crate::app::widget::pane::Pane;
use crate::app::widget::places;
use egui::{
    EventFilter, Id, Key, Layout, Rect, Response, Sense, UiBuilder, WidgetInfo, accesskit::Role,
};

/// A cell: its place, its column, and where it is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<K> {
    pub(super) at: At,
    pub(super) key: K,
    pub(super) rect: Rect,
}

impl<K: Copy + PartialEq> Grid<'_, K> {
    pub(super) fn cell(
        &mut self,
        ui: &mut Pane,
        cell: Cell<K>,
        source: &mut impl GridSource<Key = K>,
    ) {
        let (row, kind) = (cell.at.0, source.kind(cell.at.0, cell.key));
        let id = source.id(row, cell.key);
        let refused = || draft::of(ui.ctx(), id).is_some();
        let edited = kind == CellKind::Typed && (self.state.editing == Some(id) || refused());
        if edited {
            self.field(ui, cell, source);
        } else {
            self.rest(ui, cell, source);
        }
    }

    /// A cell whose field is open.
    fn field(&mut self, ui: &mut Pane, cell: Cell<K>, source: &mut impl GridSource<Key = K>) {
        let Cell { at, key, rect } = cell;
        let id = source.id(at.0, key);
        let began_here = ui.memory(|memory| memory.has_focus(id));
        let (tab, escape) = ui.input(|input| {
            (
                input.key_pressed(Key::Tab).then_some(input.modifiers.shift),
                input.key_pressed(Key::Escape),
            )
        });
        let layout = Layout::left_to_right(egui::Align::Center);
        let inside = rect.shrink2(egui::vec2(0.0, 1.0));
        let builder = UiBuilder::new().max_rect(inside).layout(layout);
        ui.child(builder, |ui| source.field(ui, at.0, key, rect.width()));
        let focused = ui.memory(|memory| memory.has_focus(id));
        if focused {
            self.state.cursor = Some(at);
            self.state.seen = true;
        }
        let is_open = draft::of(ui.ctx(), id).is_some();
        if began_here && escape && !is_open {
            ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
            self.state.editing = None;
        } else if !focused && self.state.editing == Some(id) {
            self.state.editing = None;
            self.state.cursor = Some(at);
            if let Some(back) = tab.filter(|_| began_here && !places::is_focus_on_its_way(ui.ctx()))
            {
                self.tab(ui, back, source);
            }
        }
    }

    /// A cell that is not being edited.
    fn rest(&mut self, ui: &mut Pane, cell: Cell<K>, source: &mut impl GridSource<Key = K>) {
        let Cell { at, key, rect } = cell;
        let (row, kind) = (at.0, source.kind(at.0, key));
        let id = source.id(row, key);
        if kind != CellKind::ReadOnly {
            places::note(ui, id, Some(source.column(key).into_owned()));
        }
        if places::takes_focus(ui.ctx(), id) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let response = ui.interact(rect, id, Sense::click_and_drag());
        info(&response, kind, || {
            (source.name(row, key), source.text(row, key))
        });
        self.press(ui, at, &response, source);
        let gained = places::has_got_focus(ui, id);
        // While the focus is on its way, the cell that has it still is no cursor any more.
        let has_focus =
            ui.memory(|memory| memory.has_focus(id)) && !places::is_focus_on_its_way(ui.ctx());
        let selected = self
            .range()
            .is_some_and(|range| !range.is_one() && range.contains(at));
        if selected {
            let ground = palette(ui).accent_soft;
            ui.painter().rect_filled(rect, 0.0, ground);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 2.0, palette(ui).hover);
        }
        let inside = rect.shrink2(egui::vec2(super::BESIDE, 0.0));
        source.paint(ui, inside, &response, row, key);
        if has_focus {
            if self.state.cursor != Some(at) {
                // The focus comes from elsewhere.
                self.state.anchor = None;
            }
            self.state.cursor = Some(at);
            self.state.seen = true;
            ring(ui, rect);
            if gained {
                let around = rect.expand2(egui::vec2(0.0, 2.5 * super::ROW));
                ui.scroll_to_rect(around, None);
            }
            hold_focus(ui, id, rect);
            if kind == CellKind::Choice && self.state.editing == Some(id) {
                self.choose(ui, cell, &response, source);
            } else if self.state.editing != Some(id) {
                self.read_keys(ui, cell, source);
            }
        }
        // Narrow, so that what is said about the cell goes below its row.
        let builder = UiBuilder::new().max_rect(rect);
        ui.child(builder, |ui| source.settle(ui, row, key, response));
    }

    /// What the pointer does to a cell.
    fn press(&mut self, ui: &Pane, at: At, response: &Response, source: &impl GridSource<Key = K>) {
        let (pressed, down, modifiers, pointer) = ui.input(|input| {
            (
                input.pointer.primary_pressed(),
                input.pointer.primary_down(),
                input.modifiers,
                input.pointer.interact_pos(),
            )
        });
        if pressed && response.is_pointer_button_down_on() {
            let had_focus = response.has_focus();
            self.state.pressed_again = had_focus && modifiers.is_none();
            self.state.drawn_from = Some(at);
            if modifiers.command {
                self.mark(source.row_id(at.0));
            } else if modifiers.shift {
                self.state.anchor = self.state.anchor.or(self.state.cursor);
            } else {
                self.state.anchor = None;
            }
            self.state.cursor = Some(at);
            response.request_focus();
        }
        if !down {
            self.state.drawn_from = None;
        }
        let under = pointer.is_some_and(|pointer| response.rect.contains(pointer));
        if let Some(from) = self.state.drawn_from
            && under
            && from != at
            && self.state.cursor != Some(at)
        {
            self.state.anchor = Some(from);
            self.state.pressed_again = false;
            self.state.cursor = Some(at);
            response.request_focus();
        }
        if !response.clicked() {
            return;
        }
        if std::mem::take(&mut self.state.pressed_again) {
            self.state.editing = Some(response.id);
            move_cursor(ui, response.id, self.letters(at, source));
        } else if !response.has_focus() {
            response.request_focus();
        }
    }

    pub(super) fn mark(&mut self, row: Id) {
        let marked = &mut self.state.marked;
        if let Some(place) = marked.iter().position(|one| *one == row) {
            marked.remove(place);
        } else {
            marked.push(row);
        }
    }

    fn read_keys(&mut self, ui: &mut Pane, cell: Cell<K>, source: &mut impl GridSource<Key = K>) {
        let Cell { at, key, .. } = cell;
        let kind = source.kind(at.0, key);
        for asked in keys::take(ui) {
            match asked {
                Asked::Move(down, right, grows) => {
                    let from = self.state.cursor.unwrap_or(at);
                    let to = self.moved(from, down, right);
                    self.go(ui, to, grows, source);
                }
                Asked::RowEnd(last, grows) => {
                    let column = if last { self.last().1 } else { 0 };
                    self.go(ui, (at.0, column), grows, source);
                }
                Asked::ColumnEnd(last, grows) => {
                    let row = if last { self.last().0 } else { 0 };
                    self.go(ui, (row, at.1), grows, source);
                }
                Asked::Enter(false) if source.opens(at.0, key) => {
                    self.asked.push(GridAsk::Open(at.0, key));
                }
                Asked::Enter(back) => self.enter(ui, at, back, source),
                Asked::Tab(back) => self.tab(ui, back, source),
                Asked::Edit | Asked::Replace if kind == CellKind::Typed => {
                    self.open(ui, cell, asked == Asked::Replace, source);
                }
                Asked::Edit | Asked::Replace if kind == CellKind::Choice => {
                    self.state.editing = Some(source.id(at.0, key));
                }
                Asked::Edit | Asked::Replace => {}
                Asked::Clear => self.clear("Clear cells", source),
                Asked::Copy => self.copy(ui, source),
                Asked::Cut => {
                    self.copy(ui, source);
                    self.clear("Cut cells", source);
                }
                Asked::Paste(text) => self.paste(&text, source),
                Asked::FillDown => self.fill_down(source),
                Asked::SelectAll => self.state.anchor = Some(self.far_corner(at)),
                Asked::MarkRows => {
                    if let Some(range) = self.range() {
                        for row in range.rows() {
                            self.mark(source.row_id(row));
                        }
                    }
                }
                Asked::Escape => {
                    if self.state.anchor.take().is_none() {
                        self.state.marked.clear();
                    }
                }
            }
        }
    }

    /// Opens the field of a cell in this very frame, so that what is being typed is its first letter.
    fn open(
        &mut self,
        ui: &mut Pane,
        cell: Cell<K>,
        replaces: bool,
        source: &mut impl GridSource<Key = K>,
    ) {
        let Cell { at, key, rect } = cell;
        let id = source.id(at.0, key);
        let text = source.text(at.0, key);
        self.state.anchor = None;
        self.state.editing = Some(id);
        if replaces {
            select_text(ui, id, &text);
        } else {
            move_cursor(ui, id, text.chars().count());
        }
        ui.painter().rect_filled(rect, 2.0, palette(ui).field);
        self.field(ui, cell, source);
    }

    /// The choices of a cell below it.
    fn choose(
        &mut self,
        ui: &mut Pane,
        Cell {
            at: (row, _), key, ..
        }: Cell<K>,
        response: &Response,
        source: &impl GridSource<Key = K>,
    ) {
        let memory = response.id.with("choices");
        let mut offered: Offers = ui.data(|data| data.get_temp(memory)).unwrap_or_default();
        offered.set(source.choices(row, key), true);
        let escape = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
        let taken = offered.taken(ui, response.id);
        let width = response.rect.width().max(190.0);
        let pressed = offered.show(response, ("Choices", width), |text| (text, ""));
        let left = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Tab));
        let outside = ui.input(|input| input.pointer.any_click()) && !response.hovered();
        if let Some(text) = taken.or(pressed) {
            self.write("Choose", vec![Written { row, key, text }]);
            self.state.editing = None;
        } else if escape || left || outside {
            self.state.editing = None;
        }
        ui.data_mut(|data| {
            if self.state.editing.is_some() {
                data.insert_temp(memory, offered);
            } else {
                data.remove::<Offers>(memory);
            }
        });
    }

    /// How many letters the text of a cell has.
    fn letters(&self, at: At, source: &impl GridSource<Key = K>) -> usize {
        let key = self.key_at(at.1);
        key.map_or(0, |key| source.text(at.0, key).chars().count())
    }
}

/// The cell keeps the focus when keys are pressed that would move it elsewhere, and takes text from input methods.
fn hold_focus(ui: &Pane, id: Id, rect: Rect) {
    let filter = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    ui.output_mut(|output| {
        output.ime = Some(egui::output::IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect,
            cursor_rect: rect,
            should_interrupt_composition: false,
        });
    });
}

/// What a cell is for who does not see it.
fn info(response: &Response, kind: CellKind, words: impl Fn() -> (String, String)) {
    let role = match kind {
        CellKind::ReadOnly => Role::GridCell,
        CellKind::Typed => Role::TextInput,
        CellKind::Choice => Role::ComboBox,
    };
    response.widget_info(|| {
        let (name, text) = words();
        let mut info = WidgetInfo::labeled(role, true, name);
        info.current_text_value = Some(text);
        info
    });
}
