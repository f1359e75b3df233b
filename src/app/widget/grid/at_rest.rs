//! Cells of a form that are not being edited: what is said about them, and texts that were written into them and could not be read.

use crate::app::widget::draft;
use crate::app::widget::field::Field;
use crate::app::widget::form::Form;
use crate::app::widget::offers::{Offers, fitting};
use crate::app::widget::pane::Pane;
use crate::app::widget::read::Problem;
use egui::Response;

const MOST: usize = 6;

impl Form {
    /// A cell that is not being edited takes jumps and says what is doubtful about it, as its field does.
    pub(crate) fn at_rest(&self, ui: &mut Pane, field: Field, shown: &str, response: Response) {
        self.show_doubt(ui, field, shown);
        // Where a part has another form in the step, jumps go there.
        if self.is_in_step() {
            self.settle(ui, field, response);
        }
    }

    /// A text that was written into a cell and could not be read: it stands in the field and waits for an answer.
    pub(crate) fn refuse(&self, ui: &Pane, field: Field, text: &str, problem: &Problem) {
        let mut refused = self.draft(ui, field, text.to_owned());
        refused.refused_at = Some(ui.cx.document.revision());
        refused.problem = Some(problem.sentence.clone());
        draft::keep(ui.ctx(), self.id(field.path), refused);
        ui.ctx().request_repaint();
    }

    /// A field whose text is read, with offers below it while one is typed; choosing one takes it and goes on.
    pub(crate) fn read_offering(
        &mut self,
        ui: &mut Pane,
        field: Field,
        (shown, name): (&str, &str),
        offers: &[String],
        read: impl Fn(&str) -> Result<String, Problem>,
        value: &mut String,
    ) {
        let id = self.id(field.path);
        let key = id.with("offers");
        let mut offered: Offers = ui.data(|data| data.get_temp(key)).unwrap_or_default();
        let taken = offered.taken(ui, id);
        let response = self.read(ui, field, shown, read, value);
        let typed = draft::of(ui.ctx(), id).filter(|draft| draft.problem.is_none());
        let typed = typed.map_or_else(|| shown.to_owned(), |draft| draft.text);
        let asks = response.has_focus() && taken.is_none();
        let found = asks.then(|| fitting(offers, &typed, MOST));
        offered.set(found.unwrap_or_default(), false);
        let pressed = offered.show(&response, (name, 150.0), |text| (text, ""));
        ui.data_mut(|data| data.insert_temp(key, offered));
        if let Some(text) = taken.or(pressed) {
            let mut chosen = self.draft(ui, field, text);
            chosen.chosen = true;
            draft::keep(ui.ctx(), id, chosen);
            ui.ctx().request_repaint();
        }
    }
}
