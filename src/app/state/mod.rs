//! What the window knows: the open case, what is shown, what is remembered, and what is computed from them.

pub(crate) mod action;
pub(crate) mod answer;
pub(crate) mod command;
pub(crate) mod cost_kind;
pub(crate) mod dialog;
pub(crate) mod document;
pub(crate) mod environment;
pub(crate) mod exchange_filter;
pub(crate) mod exchange_kinds;
pub(crate) mod list_limits;
pub(crate) mod measure;
pub(crate) mod meeting;
pub(crate) mod opened_table;
pub(crate) mod paste;
pub(crate) mod preview;
pub(crate) mod pricing;
mod private_folder;
pub(crate) mod recovery;
pub(crate) mod review;
pub(crate) mod screen;
pub(crate) mod settings;
mod sliders;
mod stored_path;
pub(crate) mod trial;
pub(crate) mod what_if;
pub(crate) mod worker;
