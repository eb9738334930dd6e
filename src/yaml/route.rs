//! The way from a document's root to a node. Findings point with routes and become bytes at the last moment.

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Into a mapping.
    Key(String),
    /// Into a list.
    Index(usize),
}

/// Steps from the root.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Route(pub Vec<Step>);

impl Route {
    /// Adds a step into a mapping.
    pub fn key(mut self, key: impl Into<String>) -> Route {
        self.0.push(Step::Key(key.into()));
        self
    }

    /// Adds a step into a list.
    pub fn index(mut self, index: usize) -> Route {
        self.0.push(Step::Index(index));
        self
    }
}

impl std::fmt::Display for Route {
    /// `申请材料[2].名称`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(n) => write!(f, "[{n}]")?,
            }
        }
        Ok(())
    }
}
