//! E: the elements that a guide must have, and that what stands in them is content.

mod e101_missing_name;
mod e102_missing_department;
mod e103_missing_applicant;
mod e104_missing_conditions;
mod e105_missing_materials;
mod e106_missing_process;
mod e107_missing_time_limit;
mod e108_missing_part;
mod e201_placeholder;
mod e301_permit_without_faq;

pub use e101_missing_name::MissingName;
pub use e102_missing_department::MissingDepartment;
pub use e103_missing_applicant::MissingApplicant;
pub use e104_missing_conditions::MissingConditions;
pub use e105_missing_materials::MissingMaterials;
pub use e106_missing_process::MissingProcess;
pub use e107_missing_time_limit::MissingTimeLimit;
pub use e108_missing_part::MissingPart;
pub use e201_placeholder::Placeholder;
pub use e301_permit_without_faq::PermitWithoutFaq;

use crate::finding::words;
use crate::lint::{Draft, File, Meta};
use crate::schema::{Fault, FaultKind};
use crate::source::FileKind;

/// Starts a finding when the fault is that a guide lacks the key with this English id.
fn missing(meta: &'static Meta, file: &File<'_>, fault: &Fault, id: &str) -> Option<Draft> {
    let FaultKind::Missing { path, key, .. } = &fault.kind else { return None };
    let own = file.source.kind == FileKind::Guide && path.len() == 1 && path[0] == id;
    own.then(|| meta.finding(file.id, fault.span, words(format!("没有写“{key}”"), format!("{key} ({id}) is missing"))))
}
