//! SVG drawings: what they may hold. They are drawn by the typesetter, which resolves every reference anew, so that few references could
//! become many shapes; they are counted as they are drawn.

use super::{Picture, PictureContent, PictureProblem};
use crate::model::shorten;
use roxmltree::{Document, Node, NodeId, ParsingOptions};
use std::collections::HashMap;

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// Elements without whose content a drawing looks the same.
const PASSED_OVER: [&str; 3] = ["title", "desc", "metadata"];
const ALLOWED: [&str; 20] = [
    "svg",
    "g",
    "a",
    "defs",
    "style",
    "symbol",
    "use",
    "switch",
    "view",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];
const MASK: &str = "mask";

/// Shapes as they are drawn, each use of one counted.
const MOST_SHAPES: usize = 20_000;
/// Elements within elements.
const DEEPEST: usize = 64;
/// References within what is referred to.
const MOST_REFERENCES: usize = 8;
/// Nodes of the file.
const MOST_NODES: u32 = 40_000;
/// Characters of a name in a sentence.
const LONGEST_NAME: usize = 60;

pub(super) fn read(text: &str, bytes: usize) -> Result<Picture, PictureProblem> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document =
        Document::parse_with_options(text, options).map_err(|problem| match problem {
            roxmltree::Error::NodesLimitReached => PictureProblem::TooManyShapes,
            problem => PictureProblem::DamagedSvg(shorten(&problem.to_string(), 120)),
        })?;
    let root = document.root_element();
    if !root.has_tag_name((NAMESPACE, "svg")) {
        return Err(PictureProblem::NoPicture);
    }
    for node in root.descendants() {
        check(node)?;
    }
    let with_id = |node: Node<'_, '_>| Some((node.attribute("id")?.to_owned(), node.id()));
    let ids = root.descendants().filter_map(with_id).collect();
    let mut count = Count { ids, shapes: 0 };
    count.add(root, 0, 0)?;
    let size = size(text)?;
    Ok(Picture {
        size,
        bytes,
        content: PictureContent::Drawing(text.into()),
    })
}

/// Width and height as the typesetter reads them.
#[cfg(feature = "pdf")]
fn size(text: &str) -> Result<(f64, f64), PictureProblem> {
    let read = usvg::Tree::from_str(text, &usvg::Options::default());
    let tree =
        read.map_err(|problem| PictureProblem::DamagedSvg(shorten(&problem.to_string(), 120)))?;
    Ok((tree.size().width().into(), tree.size().height().into()))
}

/// Without a typesetter nothing is drawn.
#[cfg(not(feature = "pdf"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the typesetter may refuse a drawing"
)]
const fn size(_: &str) -> Result<(f64, f64), PictureProblem> {
    Ok((0.0, 0.0))
}

/// What an element, or an instruction beside them, may be and say.
fn check(node: Node<'_, '_>) -> Result<(), PictureProblem> {
    if !node.is_element() {
        return Ok(());
    }
    let name = node.tag_name();
    if name.namespace() != Some(NAMESPACE) {
        return Ok(());
    }
    match name.name() {
        "script" => return Err(PictureProblem::Script),
        "text" | "tspan" | "textPath" | "font" => return Err(PictureProblem::Text),
        "style" => style_sheet(node.text().unwrap_or_default())?,
        "image" | "feImage" => {
            let outside = node.attributes().find(|one| one.name() == "href");
            let outside = outside.map_or("", |one| one.value());
            let name = if outside.starts_with("data:") {
                ""
            } else {
                outside
            };
            return Err(match name {
                "" => PictureProblem::Unknown("image".to_owned()),
                name => PictureProblem::Outside(shorten(name, LONGEST_NAME)),
            });
        }
        MASK => {}
        name if ALLOWED.contains(&name) || PASSED_OVER.contains(&name) => {}
        name => return Err(PictureProblem::Unknown(shorten(name, LONGEST_NAME))),
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        if name.len() > 2 && name.starts_with("on") {
            return Err(PictureProblem::Script);
        }
        // Where a link leads is not printed.
        let is_link = node.tag_name().name() == "a";
        if name == "href" && !is_link && !value.trim_start().starts_with('#') {
            return Err(PictureProblem::Outside(shorten(value, LONGEST_NAME)));
        }
        if name == "stroke-dasharray" && value.trim() != "none" {
            return Err(PictureProblem::Unknown(name.to_owned()));
        }
        declarations(value)?;
    }
    Ok(())
}

/// A style sheet names colours and gradients. What cuts shapes is not looked for by rules, because nobody could count how often.
fn style_sheet(text: &str) -> Result<(), PictureProblem> {
    if text.contains("@import") {
        return Err(PictureProblem::Outside("@import".to_owned()));
    }
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for name in ["clip-path", MASK] {
        if compact.contains(&format!("{name}:url")) {
            return Err(PictureProblem::Unknown(format!("{name} in a style sheet")));
        }
    }
    declarations(text)
}

/// What is declared by style: references within the file only, and no dashes, of which a line could have any number.
fn declarations(text: &str) -> Result<(), PictureProblem> {
    for reference in text.split("url(").skip(1) {
        let reference = reference.trim_start_matches([' ', '"', '\'']);
        if !reference.starts_with('#') {
            let name = reference.split([')', '"', '\'']).next().unwrap_or_default();
            return Err(PictureProblem::Outside(shorten(name, LONGEST_NAME)));
        }
    }
    for dashes in text.split("stroke-dasharray:").skip(1) {
        if !dashes.trim_start().starts_with("none") {
            return Err(PictureProblem::Unknown("stroke-dasharray".to_owned()));
        }
    }
    Ok(())
}

/// How many shapes are drawn.
struct Count {
    ids: HashMap<String, NodeId>,
    shapes: usize,
}

impl Count {
    /// Adds an element and all that is drawn with it: what it holds, uses, and is cut by. `references` were followed to come here.
    fn add(
        &mut self,
        node: Node<'_, '_>,
        depth: usize,
        references: usize,
    ) -> Result<(), PictureProblem> {
        self.shapes += 1;
        if self.shapes > MOST_SHAPES || depth > DEEPEST || references > MOST_REFERENCES {
            return Err(PictureProblem::TooManyShapes);
        }
        for id in used(node) {
            let target = self
                .ids
                .get(&id)
                .and_then(|id| node.document().get_node(*id));
            if let Some(target) = target {
                self.add(target, 0, references + 1)?;
            }
        }
        let mut children = node.children().filter(Node::is_element);
        children.try_for_each(|child| self.add(child, depth + 1, references))
    }
}

/// The ids that an element uses, or is cut by.
fn used(node: Node<'_, '_>) -> Vec<String> {
    let is_use = node.tag_name().name() == "use";
    let mut ids = Vec::new();
    for attribute in node.attributes() {
        let value = attribute.value();
        match attribute.name() {
            "href" if is_use => ids.push(value),
            "clip-path" | MASK | "style" => {
                let references = value.split("url(").skip(1);
                ids.extend(references.filter_map(|rest| rest.split(')').next()));
            }
            _ => {}
        }
    }
    let bare = |id: &str| id.trim_matches(['#', ' ', '"', '\'']).to_owned();
    ids.into_iter().map(bare).collect()
}
