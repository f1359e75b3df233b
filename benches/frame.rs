//! How long one frame of the window takes on the large case with an exchange of 300 entries over two years, while a number is typed and while nothing happens.
//!
//! Layout and painting lists are included, the graphics card is not. Left out: the real window, which is measured from outside.

#![expect(clippy::expect_used, reason = "a bench may stop with its reason")]

#[path = "large.rs"]
mod large;

use egui::{Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use jiff::{ToSpan, civil::date};
use worthwhile::app::Start;
use worthwhile::app::testing::{self, TestWindow};
use worthwhile::model::{ExchangeEntry, ExchangeKind, Id, Phase, Side, Worth, WorthSaidBy};

fn main() {
    divan::main();
}

/// A window on the large case, without a display.
struct Bench {
    ctx: egui::Context,
    window: TestWindow,
    time: f64,
    _folder: tempfile::TempDir,
}

impl Bench {
    fn new(step: Key) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large.ron");
        let mut case = large::large();
        case.exchange = (0..300).map(given).collect();
        worthwhile::storage::save(&path, &case, worthwhile::storage::Overwrite::Allow)
            .expect("a file");
        let ctx = egui::Context::default();
        testing::prepare(&ctx);
        let window = TestWindow::new(&ctx, folder.path(), &Start::File(path));
        let mut bench = Self {
            ctx,
            window,
            time: 0.0,
            _folder: folder,
        };
        bench.frame(Vec::new());
        bench.frame(vec![key(step, Modifiers::COMMAND)]);
        bench.frame(Vec::new());
        bench
    }

    /// One frame: drawing, and turning what was drawn into triangles.
    fn frame(&mut self, events: Vec<Event>) -> usize {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            time: Some(self.time),
            focused: true,
            events,
            ..RawInput::default()
        };
        let window = &mut self.window;
        let output = self.ctx.run_ui(input, |ui| window.frame(ui));
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

fn of(step: &str) -> Key {
    match step {
        "values" => Key::Num1,
        "investment" => Key::Num3,
        "exchange" => Key::Num6,
        _ => Key::Num2,
    }
}
