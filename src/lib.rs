//! zhinan (指南): standardized service guides, checked by a machine and published for people.
//!
//! ```text
//!  bytes ─source─▶ text ─yaml─▶ Node ─schema─▶ Tree ─guide─▶ Guide ─library─▶ Library ─facts─▶ sums
//!                 (decode)    (spans)     │  (English ids)  (every leaf has its place)     │
//!                       └──── Findings ◀──┴── rules (text · shape · guide · library) ◀─────┤
//!                                  │                                                       │
//!                    report ─▶ full · json · sarif · github …        output ─▶ pages · leaflets
//!                                                                     = FileTree ─▶ saved whole
//! ```
//!
//! The modules below stand in the order in which data flows, and there is one law: **a module uses only
//! modules declared above it**. `tests/suite/architecture.rs` holds it.
//!
//! | module | takes | gives |
//! |---|---|---|
//! | [`span`] [`han`] [`date`] [`finding`] [`error`] | – | the words that everything else is said in |
//! | [`source`] | paths, bytes | decoded text; the only code that writes to disk |
//! | [`yaml`] | text | a tree in which every node knows its bytes; edits that change one value |
//! | [`schema`] | a tree | the document in English ids, and how it breaks the contract |
//! | [`guide`] [`shared`] | a document | typed guides, departments, places, catalogue, words, site |
//! | [`library`] | all of them | references resolved, files found |
//! | [`facts`] | a guide | what follows from it, computed once |
//! | [`lint`] [`rules`] | everything above | findings |
//! | [`report`] | findings | text for people and programs |
//! | [`baseline`] | findings | which of them are new |
//! | [`search`] | names and texts | an index that needs no server |
//! | [`output`] | the library | files, as pure functions: no disk, no clock |
//! | [`ask`] | a question | the guide that answers it, and what one person has to bring |
//! | [`workspace`] | a folder | the one pipeline that every command calls |
//! | [`mend`] | findings with fixes | the county as it would be after them |
//! | [`cli`] | arguments | an exit code |

pub mod span;
pub mod han;
pub mod date;
pub mod finding;
pub mod error;
pub mod source;
pub mod yaml;
pub mod schema;
pub mod guide;
pub mod shared;
pub mod library;
pub mod facts;
pub mod lint;
pub mod rules;
pub mod report;
pub mod baseline;
pub mod search;
pub mod output;
pub mod ask;
pub mod workspace;
pub mod mend;
pub mod cli;
