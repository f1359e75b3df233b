//! What views are made of: fields, cards, chips, buttons, lists that can be put in order.
//!
//! A widget knows how something looks and behaves, never what it means.

mod add_line;
mod basic;
mod calendar;
mod card;
mod chart;
mod chart_label;
mod complete;
mod currency_list;
mod dots;
mod doubtful;
mod draft;
mod entry;
mod field;
mod flash;
mod form;
mod formula;
mod grid;
mod marked;
mod message;
mod money;
mod numbers;
mod offers;
mod order;
mod pane;
mod paste_box;
mod pick;
mod places;
mod provenance;
mod read;
mod read_out;
mod regions;
mod role;
mod rows;
mod slide;
mod splitter;
mod table;
mod taken;
mod text;
mod tile;
mod track;
mod typed;
mod words;

pub(crate) use add_line::{AddLine, Addition};
pub(crate) use basic::{
    button, buttons, chip, chip_button, chip_width, empty, figure_link, filled_button, hairline,
    icon_button, in_line, line_edit, link, named_button, room_for, segmented, segmented_width,
};
pub(crate) use calendar::DATE_FIELD;
pub(crate) use card::{add_row, card, fold};
pub(crate) use chart::{Chart, beside_amounts, chart_room, paint_text, ramp, share_bar};
pub(crate) use currency_list::{currency_list, currency_popup};
pub(crate) use dots::{DOTS_WIDE, PRESSED_DOTS_WIDE, paint_dots};
pub(crate) use draft::{
    Draft, HoldsUp, drop_refused, drop_typing, forget_drafts_of, is_typing, note_not_added,
    take_in, unanswered,
};
pub(crate) use field::Field;
pub(crate) use flash::{follow_focus, land, reveal};
pub(crate) use form::{Form, IN_ROW};
pub(crate) use formula::formula_problem;
pub(crate) use grid::{
    CellKind, Gesture, Grid, GridAsk, GridSource, NamedRows, ROW, YEAR, YearCells, cell_edge,
    cell_says, cell_text, left_out, marked, named_rows, push_gesture, room_in_cell, sticky_heads,
    unmark, year_row,
};
pub(crate) use marked::marks;
pub(crate) use order::{HANDLE, part_buttons, reorder_handle};
pub(crate) use pane::Pane;
#[cfg(test)]
pub(crate) use paste_box::PastedCell;
pub(crate) use paste_box::{PasteBox, PastedRow, PastedTable, Sheet};
pub(crate) use pick::{pick, pick_list};
pub(crate) use places::is_focus_on_its_way;
pub(crate) use provenance::{BASES, short_basis};
pub(crate) use read::{
    Problem, currency_words, read_count, read_in_unit_marked, read_money, read_money_marked,
    read_percent,
};
pub(crate) use read_out::{ReadOutBars, read_out_bar, read_out_on_focus};
pub(crate) use rows::{AWAY, Rows, elements, rest_of_row};
pub(crate) use splitter::Splitter;
pub(crate) use table::{Column, Table, widest};
pub(crate) use text::{
    caption, colored, doubtful, few_lines, in_lines, one_line, subheading, text_job, text_width,
    title, truncated, weak, wrapped, wrong,
};
pub(crate) use tile::{Around, TileUse, tile};
pub(crate) use track::{Marks, Slid, Spoken, flag, track};
pub(crate) use typed::{forget_typing, hold, release, typed};
