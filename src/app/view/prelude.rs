//! What nearly every view draws with: the pane and its widgets, what it asks for, looks, and layout.

pub(super) use crate::app::state::action::{Action, Change, Edit};
pub(super) use crate::app::state::command::Command;
pub(super) use crate::app::state::dialog::{Dialog, Reply};
pub(super) use crate::app::state::part::{Part, PartId, PartKind};
pub(super) use crate::app::state::screen::Step;
pub(super) use crate::app::theme::{Icon, Role, Tone, palette, size, space};
pub(super) use crate::app::view_context::ViewContext;
pub(super) use crate::app::widget::{
    Column, DATE_FIELD, Draft, Field, Form, HANDLE, Pane, PasteBox, PastedTable, Problem, Rows,
    Table, add_row, button, caption, chip, chip_button, chip_width, colored, currency_list,
    currency_popup, currency_words, doubtful, empty, few_lines, figure_link, filled_button, fold,
    forget_typing, hairline, hold, icon_button, in_lines, is_typing, line_edit, link, marks,
    named_button, note_not_added, one_line, paint_text, part_buttons, pick, ramp, read_count,
    read_money, release, reorder_handle, reveal, room_for, segmented, share_bar, subheading,
    text_job, text_width, title, truncated, typed, unanswered, weak, widest, wrapped, wrong,
};
pub(super) use egui::{
    Align, Align2, Button, CornerRadius, CursorIcon, Frame, Key, Label, Layout, Margin, Popup,
    Rect, Response, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo,
    pos2, vec2,
};
