//! The structure tree: what the marked shapes of the pages mean.

use crate::{layout::drawing::Box2, model::Lang};

/// A node of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NodeId(pub(crate) usize);

/// What a node is; the names are those of the standard structure types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    Sect,
    Div,
    H1,
    H2,
    H3,
    P,
    Span,
    Figure,
    Caption,
    Table,
    TableHead,
    TableBody,
    Row,
    HeadCell(Scope),
    Cell,
    List,
    ListItem,
    ListLabel,
    ListBody,
}

/// Which cells a head cell is the head of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Row,
    Column,
}

/// A node with what belongs to it, in reading order.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) role: Role,
    /// Where it differs from the parent's.
    pub(crate) lang: Option<Lang>,
    pub(crate) alt: Option<String>,
    /// How many columns a cell spans.
    pub(crate) columns: u8,
    pub(crate) bounds: Option<Box2>,
    pub(crate) parent: Option<NodeId>,
    pub(crate) kids: Vec<Kid>,
}

/// A part of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kid {
    Node(NodeId),
    Content { page: usize, mcid: usize },
}

/// The tree; its first node is the document.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
    lang: Lang,
}

impl Role {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Sect => "Sect",
            Role::Div => "Div",
            Role::H1 => "H1",
            Role::H2 => "H2",
            Role::H3 => "H3",
            Role::P => "P",
            Role::Span => "Span",
            Role::Figure => "Figure",
            Role::Caption => "Caption",
            Role::Table => "Table",
            Role::TableHead => "THead",
            Role::TableBody => "TBody",
            Role::Row => "TR",
            Role::HeadCell(_) => "TH",
            Role::Cell => "TD",
            Role::List => "L",
            Role::ListItem => "LI",
            Role::ListLabel => "Lbl",
            Role::ListBody => "LBody",
        }
    }
}

impl Tree {
    pub(crate) const ROOT: NodeId = NodeId(0);

    pub(crate) fn new(lang: Lang) -> Self {
        let root = Node {
            role: Role::Document,
            lang: None,
            alt: None,
            columns: 1,
            bounds: None,
            parent: None,
            kids: Vec::new(),
        };
        Self {
            nodes: vec![root],
            lang,
        }
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Adds a node in the language of its parent.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len());
        let node = Node {
            role,
            lang: None,
            alt: None,
            columns: 1,
            bounds: None,
            parent: Some(parent),
            kids: Vec::new(),
        };
        self.nodes.push(node);
        if let Some(parent) = self.node_mut(parent) {
            parent.kids.push(Kid::Node(id));
        }
        id
    }

    /// Adds a node in a language of its own.
    pub(crate) fn add_in(&mut self, parent: NodeId, role: Role, lang: Lang) -> NodeId {
        let differs = self.lang_of(parent) != lang;
        let id = self.add(parent, role);
        if let (true, Some(node)) = (differs, self.node_mut(id)) {
            node.lang = Some(lang);
        }
        id
    }

    /// Adds a node that is read before all others of its parent.
    pub(crate) fn add_first_in(&mut self, parent: NodeId, role: Role, lang: Lang) -> NodeId {
        let id = self.add_in(parent, role, lang);
        if let Some(parent) = self.node_mut(parent) {
            parent.kids.rotate_right(1);
        }
        id
    }

    /// Adds the head cell of a row that spans several columns.
    pub(crate) fn add_spanning_head(&mut self, parent: NodeId, columns: u8) -> NodeId {
        let id = self.add(parent, Role::HeadCell(Scope::Row));
        if let Some(node) = self.node_mut(id) {
            node.columns = columns;
        }
        id
    }

    /// Adds a figure with the words said instead of it.
    pub(crate) fn add_figure(
        &mut self,
        parent: NodeId,
        alt: &str,
        lang: Lang,
        bounds: Box2,
    ) -> NodeId {
        let id = self.add_in(parent, Role::Figure, lang);
        if let Some(node) = self.node_mut(id) {
            node.alt = Some(alt.to_owned());
            node.bounds = Some(bounds);
        }
        id
    }

    /// Moves a figure's bounds to where it was placed.
    pub(crate) fn lower_bounds(&mut self, id: NodeId, down: f32) {
        if let Some(bounds) = self.node_mut(id).and_then(|node| node.bounds.as_mut()) {
            bounds.y += down;
        }
    }

    /// Notes that a piece of a page belongs to a node.
    pub(crate) fn add_content(&mut self, node: NodeId, page: usize, mcid: usize) {
        if let Some(node) = self.node_mut(node) {
            node.kids.push(Kid::Content { page, mcid });
        }
    }

    pub(crate) fn role(&self, id: NodeId) -> Role {
        self.node(id).map_or(Role::Span, |node| node.role)
    }

    fn lang_of(&self, mut id: NodeId) -> Lang {
        while let Some(node) = self.node(id) {
            match (node.lang, node.parent) {
                (Some(lang), _) => return lang,
                (None, Some(parent)) => id = parent,
                (None, None) => break,
            }
        }
        self.lang
    }

    fn node(&self, NodeId(at): NodeId) -> Option<&Node> {
        self.nodes.get(at)
    }

    fn node_mut(&mut self, NodeId(at): NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(at)
    }
}
