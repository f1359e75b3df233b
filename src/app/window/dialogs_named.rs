//! Dialogs are called by their heading: screen readers say it when one opens.

use egui::accesskit::{Node, NodeId, Role};
use egui::{Context, FullOutput, Plugin};
use std::collections::HashMap;

/// Names each dialog that has no name of its own after the first heading inside it.
#[derive(Debug, Default)]
pub(super) struct DialogsNamed;

impl Plugin for DialogsNamed {
    fn debug_name(&self) -> &'static str {
        "dialogs are called by their heading"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        if let Some(update) = &mut output.platform_output.accesskit_update {
            name_dialogs(&mut update.nodes);
        }
    }
}

fn name_dialogs(nodes: &mut [(NodeId, Node)]) {
    let nameless = |node: &Node| node.role() == Role::Dialog && node.label().is_none();
    if !nodes.iter().any(|(_, node)| nameless(node)) {
        return;
    }
    let places: HashMap<NodeId, usize> = nodes.iter().map(|(id, _)| *id).zip(0..).collect();
    for place in 0..nodes.len() {
        if let Some((_, node)) = nodes.get(place)
            && nameless(node)
            && let Some(words) = first_heading(nodes, &places, node)
            && let Some((_, node)) = nodes.get_mut(place)
        {
            node.set_label(words);
        }
    }
}

/// The words of the first heading below a node, in reading order.
fn first_heading(
    nodes: &[(NodeId, Node)],
    places: &HashMap<NodeId, usize>,
    below: &Node,
) -> Option<String> {
    let mut next: Vec<NodeId> = below.children().iter().rev().copied().collect();
    while let Some(id) = next.pop() {
        let (_, node) = nodes.get(*places.get(&id)?)?;
        if node.role() == Role::Heading {
            return node.label().or_else(|| node.value()).map(str::to_owned);
        }
        next.extend(node.children().iter().rev());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(role: Role, label: &str, children: &[u64]) -> Node {
        let mut node = Node::new(role);
        if !label.is_empty() {
            node.set_label(label);
        }
        node.set_children(children.iter().map(|id| NodeId(*id)).collect::<Vec<_>>());
        node
    }

    #[test]
    fn a_dialog_without_a_name_takes_that_of_its_first_heading() {
        let mut nodes = vec![
            (NodeId(1), node(Role::Dialog, "", &[2])),
            (NodeId(2), node(Role::GenericContainer, "", &[3, 4, 5])),
            (NodeId(3), node(Role::Label, "Aside", &[])),
            (NodeId(4), node(Role::Heading, "Save before closing?", &[])),
            (NodeId(5), node(Role::Heading, "Further below", &[])),
            (NodeId(6), node(Role::Dialog, "Calendar", &[4])),
            (NodeId(7), node(Role::Dialog, "", &[])),
        ];
        name_dialogs(&mut nodes);
        let name = |place: usize| nodes[place].1.label();
        assert_eq!(name(0), Some("Save before closing?"));
        assert_eq!(name(5), Some("Calendar"));
        assert_eq!(name(6), None);
    }
}
