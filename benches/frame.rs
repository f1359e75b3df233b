//! How long one frame of the window takes on the large case with an exchange of 300 entries over two years: the first one, while a number is
//! typed, while a slider is dragged, and while nothing happens.
//!
//! Layout and painting lists are included, the graphics card is not. Left out: the real window, which is measured from outside.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "large.rs"]
mod large;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, pos2, vec2};
use jiff::{ToSpan, civil::date};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use tempfile::TempDir;
use worthwhile::app::Start;
use worthwhile::app::testing::{self, TestWindow};
use worthwhile::model::{ExchangeEntry, ExchangeKind, Id, Phase, Side, Worth, WorthSaidBy};

fn main() {
    divan::main();
}

type NewWindow = fn(&egui::Context, &Path, &Start) -> TestWindow;

/// Sizes of the window in points: the usual one, and a whole screen.
const USUAL: Vec2 = vec2(1280.0, 800.0);
const FULL_HD: Vec2 = vec2(1920.0, 1080.0);

/// A window on the large case, without a display.
struct Bench {
    ctx: egui::Context,
    window: TestWindow,
    size: Vec2,
    time: f64,
    _folder: Rc<TempDir>,
}

/// The file of the large case, and the folder in which it stands.
fn file() -> (Rc<TempDir>, PathBuf) {
    let folder = Rc::new(tempfile::tempdir().expect("a folder"));
    let path = folder.path().join("large.ron");
    let mut case = large::large();
    case.exchange = (0..300).map(given).collect();
    worthwhile::storage::save(&path, &case, worthwhile::storage::Overwrite::Allow).expect("a file");
    (folder, path)
}

impl Bench {
    fn new(step: Key) -> Self {
        Self::at(step, USUAL, TestWindow::new)
    }

    /// A window whose worker has a thread of its own, once that has answered.
    fn beside_its_worker(step: Key, size: Vec2) -> Self {
        let mut bench = Self::at(step, size, TestWindow::with_thread);
        for _ in 0..100 {
            std::thread::sleep(std::time::Duration::from_millis(20));
            bench.frame(Vec::new());
        }
        bench
    }

    fn at(step: Key, size: Vec2, window: NewWindow) -> Self {
        let (folder, path) = file();
        let mut bench = Self::opened(folder, path, size, window);
        bench.frame(Vec::new());
        bench.frame(vec![key(step, Modifiers::COMMAND)]);
        bench.frame(Vec::new());
        bench
    }

    /// A window that has not drawn yet.
    fn opened(folder: Rc<TempDir>, path: PathBuf, size: Vec2, window: NewWindow) -> Self {
        let ctx = egui::Context::default();
        testing::prepare(&ctx);
        let window = window(&ctx, folder.path(), &Start::File(path));
        Self {
            ctx,
            window,
            size,
            time: 0.0,
            _folder: folder,
        }
    }

    /// Where the sliders on the screen are, from above.
    fn sliders(&mut self) -> Vec<Rect> {
        self.ctx.enable_accesskit();
        let input = self.input(Vec::new());
        let window = &mut self.window;
        let mut output = self.ctx.run_ui(input, |ui| window.frame(ui));
        // There is no graphics card to take them.
        output.textures_delta.clear();
        self.ctx.disable_accesskit();
        let update = output.platform_output.accesskit_update;
        let nodes = update.expect("a tree of what is seen").nodes;
        let sliders = nodes
            .into_iter()
            .filter(|(_, node)| node.role() == Role::Slider);
        #[expect(clippy::cast_possible_truncation, reason = "places on a screen")]
        let place = |at: (f64, f64)| pos2(at.0 as f32, at.1 as f32);
        sliders
            .filter_map(|(_, node)| node.bounds())
            .map(|at| Rect::from_min_max(place((at.x0, at.y0)), place((at.x1, at.y1))))
            .collect()
    }

    fn input(&mut self, events: Vec<Event>) -> RawInput {
        self.time += 1.0 / 60.0;
        RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        }
    }

    /// One frame: drawing, and turning what was drawn into triangles.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        let input = self.input(events);
        let window = &mut self.window;
        let mut output = self.ctx.run_ui(input, |ui| window.frame(ui));
        // There is no graphics card to take them.
        output.textures_delta.clear();
        self.ctx
            .tessellate(output.shapes, output.pixels_per_point)
            .len()
    }
}

/// Something that one side gave the other, every few days for two years.
fn given(n: i64) -> ExchangeEntry {
    let (from, kind) = if n % 2 == 0 {
        (Side::Customer, ExchangeKind::HardData)
    } else {
        (Side::Provider, ExchangeKind::Information)
    };
    let days = (n * 730 / 300).days();
    ExchangeEntry {
        id: Id::new(&format!("given_{n}")).expect("a valid id"),
        from,
        kind,
        what: format!("Figures of week {n}, gone through together line by line with the team"),
        phase: Phase::InTheBuyingProcess,
        on: date(2024, 11, 20).checked_add(days).expect("a day"),
        worth: Worth::new(1 + n % 5).expect("one to five points"),
        worth_said_by: WorthSaidBy::Receiver,
    }
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    }
}

/// Nothing changes: the frame after a mouse movement.
#[divan::bench(args = ["values", "benefits and numbers", "investment", "exchange"])]
fn still(bencher: divan::Bencher, step: &str) {
    let mut bench = Bench::new(of(step));
    bencher.bench_local(|| bench.frame(Vec::new()));
}

/// The case changes with every frame: undo and redo by turns, so that the whole answer is computed anew.
#[divan::bench(args = ["values", "benefits and numbers", "investment", "exchange"])]
fn changing(bencher: divan::Bencher, step: &str) {
    let mut bench = Bench::new(of(step));
    bench.frame(vec![key(Key::V, Modifiers::COMMAND.plus(Modifiers::SHIFT))]);
    bench.frame(Vec::new());
    let mut back = true;
    bencher.bench_local(|| {
        let modifiers = if back {
            Modifiers::COMMAND
        } else {
            Modifiers::COMMAND.plus(Modifiers::SHIFT)
        };
        back = !back;
        bench.frame(vec![key(Key::Z, modifiers)])
    });
}

/// A slider is dragged: every frame the pointer is elsewhere, and the whole answer is computed, laid out and drawn.
///
/// What the worker does beside the window is left out of the frame, as it is in the program.
#[divan::bench(args = [
    "first slider, 1280 × 800",
    "fourth slider, 1280 × 800",
    "first slider, 1920 × 1080",
    "fourth slider, 1920 × 1080",
])]
fn dragging(bencher: divan::Bencher, which: &str) {
    let mut bench = Bench::beside_its_worker(Key::Num4, sized(which));
    let sliders = bench.sliders();
    let found = if which.starts_with("first") {
        sliders.first()
    } else {
        sliders.get(3)
    };
    let at = *found.expect("a slider on the screen");
    bench.frame(vec![Event::PointerMoved(at.center())]);
    bench.frame(vec![press(at.center(), true)]);
    let mut right = true;
    bencher.bench_local(|| {
        right = !right;
        let share = if right { 0.7 } else { 0.3 };
        let x = at.left() + share * at.width();
        bench.frame(vec![Event::PointerMoved(pos2(x, at.center().y))])
    });
    assert!(bench.window.is_trying(), "the slider was not moved");
}

/// The size of the window that the name of a row ends with.
fn sized(row: &str) -> Vec2 {
    if row.ends_with("1920 × 1080") {
        FULL_HD
    } else {
        USUAL
    }
}

/// The case is read, answered and drawn for the first time, with the typefaces that it needs.
#[divan::bench(args = ["1280 × 800", "1920 × 1080"])]
fn first(bencher: divan::Bencher, size: &str) {
    let size = sized(size);
    let (folder, path) = file();
    bencher.bench_local(|| {
        let (folder, path) = (Rc::clone(&folder), path.clone());
        let mut bench = Bench::opened(folder, path, size, TestWindow::with_thread);
        bench.frame(Vec::new())
    });
}

fn press(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    }
}

fn of(step: &str) -> Key {
    match step {
        "values" => Key::Num1,
        "investment" => Key::Num3,
        "exchange" => Key::Num6,
        _ => Key::Num2,
    }
}
