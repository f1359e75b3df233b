//! From their numbers to the money: a benefit as tiles with their signs, and the steps to its present value.

use crate::app::view::prelude::*;
use crate::app::widget::{Around, TileUse, tile};
use crate::formula::{Operator, Sign};
use crate::report::{BenefitBridge, BridgePiece, Tile, TileTarget, glyph};
use egui::Id;

/// What is shown of a formula, and the place of the value that was taken out.
pub(super) fn formula(
    ui: &mut Pane,
    form: &Form,
    bridge: &BenefitBridge,
    removable: bool,
) -> Option<(usize, String)> {
    let mut taken = None;
    let terms = terms_stand_apart(&bridge.formula);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::NEAR);
        let mut before = String::new();
        let mut depth = 0_usize;
        for (at, piece) in bridge.formula.iter().enumerate() {
            match piece {
                BridgePiece::Sign(Sign::Close) => depth = depth.saturating_sub(1),
                BridgePiece::Sign(sign) => {
                    if terms && depth == 0 && is_sum(*sign) {
                        ui.end_row();
                    }
                    depth += usize::from(matches!(sign, Sign::Open | Sign::Pick(_)));
                    put(&mut before, glyph(*sign));
                }
                BridgePiece::Tile(one) => {
                    let after = bridge.formula.get(at + 1..).unwrap_or_default();
                    let closes = |piece: &&BridgePiece| **piece == BridgePiece::Sign(Sign::Close);
                    let after = ")".repeat(after.iter().take_while(closes).count());
                    let around = Around {
                        before: &before,
                        after: &after,
                        subject: form.subject(),
                        removable: removable && one.place.is_some(),
                    };
                    let done = draw(ui, form, ("value", at), one, around);
                    if let (Some(TileUse::TakeOut), Some(place)) = (done, one.place) {
                        taken = Some((place, one.label.clone()));
                    }
                    before.clear();
                }
            }
        }
        if let Some(result) = bridge
            .result
            .as_ref()
            .filter(|_| !bridge.formula.is_empty())
        {
            let around = around("=", form);
            draw(ui, form, ("result", 0), result, around);
        }
    });
    taken
}

/// The steps from the result of the formula to the present value.
pub(super) fn steps(ui: &mut Pane, form: &Form, bridge: &BenefitBridge) {
    if bridge.steps.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::NEAR);
        for (at, step) in bridge.steps.iter().enumerate() {
            draw(ui, form, ("step", at), step, around("→", form));
        }
    });
}

fn around<'a>(before: &'a str, form: &'a Form) -> Around<'a> {
    Around {
        before,
        after: "",
        subject: form.subject(),
        removable: false,
    }
}

fn draw(
    ui: &mut Pane,
    form: &Form,
    (kind, at): (&'static str, usize),
    shown: &Tile,
    around: Around<'_>,
) -> Option<TileUse> {
    let id = Id::unique((kind, at, form.path("tile")));
    let done = tile(ui, id, shown, around);
    if done == Some(TileUse::Open) {
        match &shown.opens {
            TileTarget::Field(path) => ui.push(Action::Jump(path.clone())),
            TileTarget::Figure(figure) => ui.push(Action::Explain(figure.clone())),
            TileTarget::Nothing => {}
        }
    }
    done
}

fn put(signs: &mut String, sign: &str) {
    if !signs.is_empty() {
        signs.push(' ');
    }
    signs.push_str(sign);
}

const fn is_sum(sign: Sign) -> bool {
    matches!(sign, Sign::Operator(Operator::Add | Operator::Subtract))
}

/// Whether each term of a sum begins a line of its own: where some term is more than one value.
fn terms_stand_apart(pieces: &[BridgePiece]) -> bool {
    let mut depth = 0_usize;
    let (mut sums, mut products) = (false, false);
    for piece in pieces {
        match piece {
            BridgePiece::Sign(Sign::Open | Sign::Pick(_)) => depth += 1,
            BridgePiece::Sign(Sign::Close) => depth = depth.saturating_sub(1),
            BridgePiece::Sign(sign @ Sign::Operator(_)) if depth == 0 => {
                sums |= is_sum(*sign);
                products |= !is_sum(*sign);
            }
            BridgePiece::Sign(_) | BridgePiece::Tile(_) => {}
        }
    }
    sums && products
}
