//! Waiting until a file is saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::load::is_yaml;
use crate::error::Error;

/// Editors write a file in several steps; what falls into this time is one change.
const SETTLED: Duration = Duration::from_millis(50);

/// Files and folders under watch.
pub struct Watch {
    // Watching ends when it is dropped.
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
}

impl Watch {
    /// Watches files, and folders with all that is in them.
    pub fn new(paths: &[PathBuf]) -> Result<Watch, Error> {
        let (send, events) = channel();
        let mut watcher = notify::recommended_watcher(send).map_err(failed)?;
        for path in paths {
            // Editors replace a file by a new one of its name, so its folder is what can be watched.
            let (place, mode) = if path.is_file() {
                let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                (folder, RecursiveMode::NonRecursive)
            } else {
                (path.as_path(), RecursiveMode::Recursive)
            };
            watcher.watch(place, mode).map_err(failed)?;
        }
        Ok(Watch { _watcher: watcher, events })
    }

    /// Waits until a YAML file was written, made, renamed or deleted.
    pub fn wait(&self) -> Result<(), Error> {
        let gone = |_| Error::Watch("channel closed".to_owned());
        while !matters(&self.events.recv().map_err(gone)?.map_err(failed)?) {}
        while self.events.recv_timeout(SETTLED).is_ok() {}
        Ok(())
    }
}

fn failed(error: notify::Error) -> Error {
    Error::Watch(error.to_string())
}

/// Reading a file is no change: the check itself reads all of them.
fn matters(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|p| is_yaml(p))
}
