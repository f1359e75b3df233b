//! Hands for the flow tests: a window in a folder of its own, and what a person does with it.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable};
use egui_kittest::{Harness, Node};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use worthwhile::app::Start;
use worthwhile::app::testing::{self, TestWindow};
use worthwhile::model::Case;
use worthwhile::storage::{Overwrite, save};

/// The keys of the steps, which are pressed with Ctrl.
pub(crate) const STEPS: [Key; 8] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
];

/// A window with its folder.
pub(crate) struct Desk {
    /// The window in its harness.
    pub harness: Harness<'static, Option<TestWindow>>,
    /// Where it keeps its things.
    pub folder: TempDir,
}

impl Desk {
    /// The program as it starts.
    pub(crate) fn start(start: Start) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), start)
    }

    /// A case opened from a file.
    pub(crate) fn opened(case: &Case) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("case.ron");
        save(&path, case, Overwrite::Refuse).unwrap();
        Self::start_in(folder, Start::File(path))
    }

    /// The same at a step, by its key.
    pub(crate) fn opened_at(case: &Case, step: Key) -> Self {
        let mut desk = Self::opened(case);
        desk.keys(Modifiers::COMMAND, step);
        desk
    }

    /// The program as it starts, in a folder that may hold something already.
    pub(crate) fn start_in(folder: TempDir, start: Start) -> Self {
        let path = folder.path().to_owned();
        let harness = Harness::builder()
            .with_size(egui::vec2(1280.0, 800.0))
            .with_max_steps(60)
            .with_context_setup(testing::prepare)
            .build_ui_state(
                move |ui, window: &mut Option<TestWindow>| {
                    let window =
                        window.get_or_insert_with(|| TestWindow::new(ui.ctx(), &path, &start));
                    window.frame(ui);
                },
                None,
            );
        let mut desk = Self { harness, folder };
        desk.settle();
        desk
    }

    /// Lets everything happen that was set off.
    pub(crate) fn settle(&mut self) {
        // Toasts and copies of unsaved work wait for their time, so that the window never falls asleep for good.
        self.harness.run_steps(6);
        // Whatever is reached on the way can be found without seeing it.
        self.harness.check_accessibility();
    }

    /// The window.
    pub(crate) fn window(&self) -> &TestWindow {
        self.harness.state().as_ref().unwrap()
    }

    /// The case that is open.
    pub(crate) fn case(&self) -> Arc<Case> {
        self.window().case().unwrap()
    }

    /// A file in the folder.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The one thing whose name contains a text.
    pub(crate) fn find<'a>(&'a self, name: &'a str) -> Node<'a> {
        self.harness.get_by_label_contains(name)
    }

    /// Whether there is anything whose name contains a text.
    pub(crate) fn sees(&self, name: &str) -> bool {
        self.harness
            .query_all_by_label_contains(name)
            .next()
            .is_some()
    }

    /// The whole name of the first thing whose name begins so.
    pub(crate) fn named(&self, begins: &str) -> String {
        let mut all = self.harness.query_all_by_label_contains(begins);
        let found = all.find_map(|node| {
            let name = node.accesskit_node().label()?;
            name.starts_with(begins).then_some(name)
        });
        found.unwrap_or_else(|| panic!("nothing is called {begins}…"))
    }

    /// Presses the thing of exactly this name.
    pub(crate) fn press(&mut self, name: &str) {
        // What has been scrolled away is brought back first, as a person would.
        self.harness.get_by_label(name).scroll_to_me();
        self.settle();
        self.harness.get_by_label(name).click();
        self.settle();
    }

    /// Types into the field of exactly this name, in place of what was there, leaves it by Tab so that it is taken, and comes back to it.
    pub(crate) fn fill(&mut self, name: &str, text: &str) {
        self.begin(name, text);
        self.key(Key::Tab);
        if let Some(field) = self.harness.query_by_label(name) {
            field.focus();
            self.settle();
        }
    }

    /// Types into the field of exactly this name, in place of what was there, and stays in it.
    pub(crate) fn begin(&mut self, name: &str, text: &str) {
        self.harness.get_by_label(name).focus();
        self.settle();
        self.keys(Modifiers::COMMAND, Key::A);
        self.type_text(text);
    }

    /// Types wherever the focus is.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    /// Presses a key.
    pub(crate) fn key(&mut self, key: Key) {
        self.keys(Modifiers::NONE, key);
    }

    /// Presses a key with others.
    pub(crate) fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Presses Tab until something whose name has this in it has the keyboard.
    pub(crate) fn tab_to(&mut self, name: &str) {
        for _ in 0..120 {
            let mut all = self.harness.query_all_by_label_contains(name);
            if all.any(|node| node.accesskit_node().is_focused()) {
                return;
            }
            drop(all);
            self.key(Key::Tab);
        }
        panic!("Tab does not reach {name}");
    }

    /// Closes the window as its frame does; whether it lets itself be closed.
    pub(crate) fn close(&mut self) -> bool {
        let viewports = &mut self.harness.input_mut().viewports;
        let root = viewports.entry(egui::ViewportId::ROOT).or_default();
        root.events.push(egui::ViewportEvent::Close);
        self.harness.step();
        let commands = self.harness.output().viewport_output.values();
        let stays = commands
            .flat_map(|output| &output.commands)
            .any(|command| *command == egui::ViewportCommand::CancelClose);
        self.settle();
        !stays
    }

    /// Drops a file on the window.
    pub(crate) fn drop_file(&mut self, path: &Path) {
        let file = Arc::new(Dropped(path.to_owned()));
        self.harness.input_mut().dropped_files.push(file);
        self.settle();
    }
}

/// A file that was let go over the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|problem| problem.to_string())
    }
}
