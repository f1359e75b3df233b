//! The cheapest flow of a given size through a small network with whole limits, by successive shortest paths.
//!
//! Sized for the printed page: about a hundred nodes and two thousand edges. Limits from below are not known (the caller
//! makes what is required very cheap), nor cycles of negative cost (the caller's network has no cycles).

/// A network under construction, then carrying a flow. Edges come in pairs: an even one as added, and the odd one behind it
/// that takes flow back.
#[derive(Debug)]
pub(super) struct Network {
    source: usize,
    sink: usize,
    leaving: Vec<Vec<usize>>,
    edges: Vec<Edge>,
}

#[derive(Debug, Clone, Copy)]
struct Edge {
    to: usize,
    /// Units that still fit.
    room: i64,
    cost: i64,
}

/// How a node is reached: cost from the source, and the edge that arrives.
type Reached = Option<(i64, usize)>;

impl Network {
    pub(super) fn new(nodes: usize, source: usize, sink: usize) -> Self {
        Self {
            source,
            sink,
            leaving: vec![Vec::new(); nodes],
            edges: Vec::new(),
        }
    }

    /// Adds an edge and returns its number. The nodes must exist.
    pub(super) fn add(&mut self, from: usize, to: usize, room: i64, cost: i64) -> usize {
        let number = self.edges.len();
        self.edges.push(Edge { to, room, cost });
        self.edges.push(Edge {
            to: from,
            room: 0,
            cost: -cost,
        });
        for (node, edge) in [(from, number), (to, number + 1)] {
            if let Some(leaving) = self.leaving.get_mut(node) {
                leaving.push(edge);
            }
        }
        number
    }

    /// Sends `units` from source to sink at the least cost, or as many as fit.
    pub(super) fn send(&mut self, units: i64) {
        for _ in 0..units {
            let Some(path) = self.cheapest_path() else {
                return;
            };
            for edge in path {
                self.change_room(edge, -1);
                self.change_room(edge ^ 1, 1);
            }
        }
    }

    /// Flow went through the edge.
    pub(super) fn is_used(&self, edge: usize) -> bool {
        self.edges.get(edge ^ 1).is_some_and(|back| back.room > 0)
    }

    fn change_room(&mut self, edge: usize, by: i64) {
        if let Some(edge) = self.edges.get_mut(edge) {
            edge.room += by;
        }
    }

    /// Bellman and Ford with a queue: costs may be below zero. Ends, because flow of least cost leaves no cheaper cycle.
    fn cheapest_path(&self) -> Option<Vec<usize>> {
        let mut reached: Vec<Reached> = vec![None; self.leaving.len()];
        let mut waiting = std::collections::VecDeque::from([(self.source, 0_i64)]);
        while let Some((node, cost)) = waiting.pop_front() {
            let current = reached
                .get(node)
                .copied()
                .flatten()
                .map_or(0, |(cost, _)| cost);
            if node != self.source && cost > current {
                continue; // A cheaper way was found since.
            }
            for number in self.leaving.get(node)? {
                let edge = self.edges.get(*number)?;
                if edge.room == 0 {
                    continue;
                }
                let cost = cost + edge.cost;
                let known = reached.get_mut(edge.to)?;
                if edge.to != self.source && known.is_none_or(|(cheapest, _)| cost < cheapest) {
                    *known = Some((cost, *number));
                    waiting.push_back((edge.to, cost));
                }
            }
        }
        let mut path = Vec::new();
        let mut node = self.sink;
        while node != self.source {
            let (_, edge) = reached.get(node).copied().flatten()?;
            path.push(edge);
            node = self.edges.get(edge ^ 1)?.to;
        }
        Some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheaper_way_is_taken_first() {
        let mut network = Network::new(4, 0, 3);
        let dear = network.add(0, 1, 1, 5);
        network.add(1, 3, 1, 0);
        let cheap = network.add(0, 2, 1, -5);
        network.add(2, 3, 1, 0);
        network.send(1);
        assert!(network.is_used(cheap) && !network.is_used(dear));
    }

    #[test]
    fn flow_is_taken_back_where_that_lets_more_through() {
        let mut network = Network::new(4, 0, 3);
        let edges = [
            network.add(0, 1, 1, 0),
            network.add(1, 2, 1, -1),
            network.add(2, 3, 1, 0),
            network.add(0, 2, 1, 9),
            network.add(1, 3, 1, 9),
        ];
        network.send(2);
        assert!(!network.is_used(edges[1]));
        assert!(network.is_used(edges[3]) && network.is_used(edges[4]));
    }

    #[test]
    fn more_than_fits_is_not_sent() {
        let mut network = Network::new(2, 0, 1);
        let only = network.add(0, 1, 1, 0);
        network.send(5);
        assert!(network.is_used(only));
    }
}
