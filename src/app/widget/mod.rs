//! What views are made of: fields, cards, chips, buttons, lists that can be put in order.
//!
//! A widget knows how something looks and behaves, never what it means.

mod basic;
mod calendar;
mod card;
mod chart;
mod complete;
mod currency_list;
mod dots;
mod doubtful;
mod draft;
mod draw;
mod entry;
mod field;
mod flash;
mod fold;
mod follow;
mod form;
mod formula;
mod message;
mod money;
mod numbers;
mod offers;
mod order;
mod paint;
mod pane;
mod paste_box;
mod pick;
mod places;
mod provenance;
mod read;
mod role;
mod slide;
mod taken;
mod track;
mod typed;
mod words;

pub(crate) use basic::{
    button, buttons, caption, chip, chip_button, doubtful, empty, few_lines, figure_link,
    filled_button, hairline, icon_button, line_edit, link, room_for, segmented, title, truncated,
    weak, wrapped, wrong,
};
pub(crate) use calendar::DATE_FIELD;
pub(crate) use card::{add_row, card};
pub(crate) use chart::{Chart, chart_room};
pub(crate) use currency_list::{currency_list, currency_popup};
pub(crate) use dots::{DOTS_WIDE, PRESSED_DOTS_WIDE, paint_dots};
pub(crate) use draft::{
    Draft, drop_typing, forget_drafts_of, is_typing, note_not_added, take_in, unanswered,
};
pub(crate) use draw::{ramp, share_bar};
pub(crate) use field::Field;
pub(crate) use flash::land;
pub(crate) use fold::fold;
pub(crate) use follow::{follow_focus, reveal};
pub(crate) use form::{Form, elements};
pub(crate) use order::{Reorder, part_buttons, reorder_handle};
pub(crate) use paint::paint_text;
pub(crate) use pane::Pane;
pub(crate) use paste_box::{PasteBox, PastedCell, PastedRow, PastedTable};
pub(crate) use pick::{pick, pick_list};
pub(crate) use places::is_focus_on_its_way;
pub(crate) use read::{Problem, currency_words, read_count, read_money, read_percent};
pub(crate) use track::{Marks, Slid, Spoken, track};
pub(crate) use typed::{forget_typing, hold, release, typed};
