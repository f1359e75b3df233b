//! The desktop program.
//!
//! A frame goes round like this: `window` lets the views draw what a `ViewContext` shows; they push
//! `Action`s; `apply` acts on them, and nothing else writes. The answer to the case is computed once for each
//! state (`answer`); the picture of the page and every file for others are made by one worker thread. Left out: figures,
//! rounding and files, which belong to the layers below.

mod action;
mod answer;
mod apply;
mod command;
mod dialog;
mod document;
mod environment;
mod given;
mod kept_path;
mod measure;
mod meeting;
mod opened_table;
mod paste;
mod preview;
mod pricing;
mod recast;
mod recovery;
mod reviewing;
mod room;
mod screen;
mod screens;
mod settings;
mod sift;
mod sliders;
mod start;
mod state_folder;
#[cfg(feature = "flows")]
pub mod testing;
mod theme;
mod tried;
mod view;
mod view_context;
mod what_if;
mod widget;
mod window;
mod worker;

pub use start::{Start, StartError, run};
