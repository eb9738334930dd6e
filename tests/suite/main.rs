//! One binary for everything that is tested from outside: a second one would link Typst a second time.

#![allow(clippy::disallowed_methods)]

mod architecture;
mod ask;
mod asking;
mod bad_guides;
mod browser;
mod bundles;
mod burden;
mod claims;
mod cli;
mod contract;
mod findings;
mod materials;
#[cfg(feature = "leaflet")]
mod pdf;
mod properties;
mod readme;
mod report;
mod rules;
mod search;
mod site;
mod situations;
mod support;
mod vocabulary;
mod wording;
