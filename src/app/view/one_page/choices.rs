//! What can be chosen about the page: exports, paper, number format, decision line, sections, who prepared it.

use super::logos;
use crate::app::view::prelude::*;
use crate::format::Locale;
use crate::model::{Case, Decision, PageSection, Paper};
use crate::report::FileFormat;
use egui::Checkbox;
use strum::VariantArray;

const PAPERS: [(Paper, &str, &str); 2] = [
    (Paper::A4, "A4", "210 × 297 mm"),
    (Paper::Letter, "Letter", "8.5 × 11 in"),
];

const fn words(section: PageSection) -> &'static str {
    match section {
        PageSection::DoingNothing => "What doing nothing costs",
        PageSection::Chart => "Chart of cumulative net benefit",
        PageSection::Options => "Options on one frame",
        PageSection::Assumptions => "Assumptions, and who said them",
        PageSection::Risks => "What would have to go wrong",
        PageSection::Exchange => "What each side brings",
        PageSection::NextSteps => "Next steps",
        PageSection::Signatures => "Signature lines",
    }
}

pub(super) fn ui(ui: &mut Pane) {
    exports(ui);
    let mut draft = ui.cx.case.clone();
    let mut form = Form::new("", "One page").at("one page");
    paper(ui, &mut form, &mut draft);
    decision(ui, &mut form, &mut draft);
    prepared(ui, &mut form, &mut draft);
    logos::ui(ui, &mut form, &mut draft);
    sections(ui, &mut form, &mut draft);
    form.push(ui, || Change::Head(Box::new(draft)));
}

fn exports(ui: &mut Pane) {
    let pdf = Command::Export(FileFormat::Pdf);
    let export = filled_button(ui, Icon::Export.before("Export PDF"));
    let export = export.accessible_name("Export PDF");
    if pdf.is_pressed(ui, export) {
        ui.push(Action::Command(pdf));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::TIGHT, space::TIGHT);
        ui.spacing_mut().button_padding.x = 8.0;
        for format in FileFormat::VARIANTS.iter().copied() {
            let words = match format {
                FileFormat::Pdf => continue,
                FileFormat::Png => "PNG",
                FileFormat::Svg => "SVG",
                FileFormat::Text => "Text",
                FileFormat::Markdown => "Markdown",
                FileFormat::Csv => "CSV",
                FileFormat::Json => "JSON",
                FileFormat::Xlsx => "Workbook",
            };
            let command = Command::Export(format);
            let export = button(ui, words).accessible_name(format!("Export {words}"));
            if command.is_pressed(ui, export) {
                ui.push(Action::Command(command));
            }
        }
    });
    ui.add_space(space::PART);
}

fn paper(ui: &mut Pane, form: &mut Form, draft: &mut Case) {
    let weak = palette(ui).text_weak;
    ui.label(Role::Small.text("Paper").color(weak));
    if let Some(paper) = segmented(ui, draft.page.paper, &PAPERS) {
        draft.page.paper = paper;
        form.chose("Change paper");
    }
    ui.add_space(space::TIGHT);
    let mut formats: Vec<(String, String)> = Locale::supported()
        .iter()
        .map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned()))
        .collect();
    if !formats.iter().any(|(tag, _)| *tag == draft.locale) {
        formats.push((draft.locale.clone(), ui.cx.locale().name()));
    }
    form.choice(ui, "locale", &formats, &mut draft.locale);
    ui.add_space(space::PART);
}

fn decision(ui: &mut Pane, form: &mut Form, draft: &mut Case) {
    subheading(ui, "What is to be decided");
    let mut on = draft.decision.is_some();
    if ui
        .add(Checkbox::new(&mut on, "Begin with a decision line"))
        .changed()
    {
        draft.decision = on.then(|| Decision {
            purpose: String::new(),
            by: None,
        });
        form.chose(if on {
            "Add the decision line"
        } else {
            "Leave out the decision line"
        });
    }
    if let Some(decision) = &mut draft.decision {
        let purpose = Field::from("decision.purpose").hint("so that …");
        form.lines(ui, purpose, 2, Role::Body, &mut decision.purpose);
        form.field(ui, ("decision.by", DATE_FIELD), &mut decision.by);
    }
    ui.add_space(space::PART);
}

fn prepared(ui: &mut Pane, form: &mut Form, draft: &mut Case) {
    subheading(ui, "Who prepared it");
    // Longer than a role elsewhere: it may name both sides.
    form.lines(ui, "prepared_by", 1, Role::Body, &mut draft.prepared_by);
    form.field(ui, ("prepared_on", DATE_FIELD), &mut draft.prepared_on);
    ui.add_space(space::PART);
}

fn sections(ui: &mut Pane, form: &mut Form, draft: &mut Case) {
    subheading(ui, "What the page shows");
    ui.spacing_mut().item_spacing.y = 2.0;
    let left_out = &mut draft.page.leave_out;
    for section in PageSection::VARIANTS.iter().copied() {
        let words = words(section);
        let mut on = !left_out.contains(&section);
        if ui.add(Checkbox::new(&mut on, words)).changed() {
            left_out.retain(|other| *other != section);
            if on {
                form.chose(format!("Show: {words}"));
            } else {
                left_out.push(section);
                form.chose(format!("Leave out: {words}"));
            }
        }
    }
    let highest = "Highest price at which it still pays";
    if ui
        .add(Checkbox::new(&mut draft.page.show_highest_price, highest))
        .on_hover_text("Tells the customer how far our price could rise. Off unless you want that.")
        .changed()
    {
        form.chose(if draft.page.show_highest_price {
            format!("Show: {highest}")
        } else {
            format!("Leave out: {highest}")
        });
    }
    ui.spacing_mut().item_spacing.y = 6.0;
    let about = "Decision, figures, what they told us and the table by year are always there.";
    weak(ui, Role::Small, about);
}
