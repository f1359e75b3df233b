//! What views are made of: fields, cards, chips, buttons, lists that can be put in order.
//!
//! A widget knows how something looks and behaves, never what it means. Left out: what stands where (`view`).

mod basic;
mod card;
mod complete;
mod draw;
mod fold;
mod form;
mod formula;
mod order;
mod provenance;
mod slide;
mod typed;

pub(crate) use basic::{
    button, caption, chip, empty, field_row, figure_link, filled_button, hairline, icon_button,
    link, segmented, title,
};
pub(crate) use card::{add_row, card, card_of};
pub(crate) use draw::{ramp, share_bar};
pub(crate) use fold::{cell, fold, part_buttons};
pub(crate) use form::{Field, Form, Problem};
pub(crate) use order::{Reorder, reorder_handle};
pub(crate) use typed::forget_typing;
