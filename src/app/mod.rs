//! The desktop program.
//!
//! A frame goes round like this: `window` lets the views draw the state; they push `Action`s; `apply` acts on them, and nothing else
//! writes. `state` and `apply` know no egui. The answer to the case is computed once for each state of it; simulations, the picture of
//! the page and files for others come from one worker thread.

mod apply;
mod desktop;
mod state;
#[cfg(feature = "flows")]
pub mod testing;
mod theme;
mod view;
mod view_context;
mod widget;
mod window;

pub use desktop::{Ended, StartError, run, templates_folder};
pub use state::Start;
