//! What views are made of: fields, cards, chips, buttons, lists that can be put in order.
//!
//! A widget knows how something looks and behaves, never what it means. Left out: what stands where (`view`).

mod basic;
mod calendar;
mod card;
mod complete;
mod currency_list;
mod dots;
mod doubtful;
mod draft;
mod draw;
mod entry;
mod flash;
mod fold;
mod follow;
mod form;
mod formula;
mod limited;
mod message;
mod money;
mod numbers;
mod order;
mod paint;
mod pane;
mod pick;
mod places;
mod provenance;
mod read;
mod role;
mod slide;
mod taken;
mod track;
mod typed;
mod which_reading;
mod words;

pub(crate) use basic::{
    beside_fields, button, buttons, caption, chip, chip_button, chip_row, empty, ends, few_lines,
    field_row, figure_link, filled_button, hairline, icon_button, link, placed, room_for,
    segmented, title,
};
pub(crate) use calendar::DATE_FIELD;
pub(crate) use card::{add_row, card, card_of, sunken};
pub(crate) use currency_list::{currency_list, currency_popup};
pub(crate) use dots::{DOTS_WIDE, PRESSED_DOTS_WIDE, paint_dots};
pub(crate) use draft::{
    Draft, drop_typing, forget_drafts_of, is_typing, note_not_added, take_in, unanswered,
};
pub(crate) use draw::{ramp, share_bar};
pub(crate) use flash::land;
pub(crate) use fold::{cell, fold, part_buttons};
pub(crate) use follow::{follow_focus, reveal};
pub(crate) use form::{Field, Form};
pub(crate) use message::{with_messages_below, with_messages_indented};
pub(crate) use order::{Reorder, reorder_handle};
pub(crate) use paint::{paint_text, stripes};
pub(crate) use pane::Pane;
pub(crate) use pick::{pick, pick_list};
pub(crate) use places::is_focus_on_its_way;
pub(crate) use read::{Problem, currency_words, read_count, read_money, read_percent};
pub(crate) use track::{Marks, Slid, Told, track};
pub(crate) use typed::{forget_typing, hold, release, typed};
pub(crate) use which_reading::ask_reading;
