//! One binary for everything that is tested from outside: a second one would link Typst a second time.

#![allow(clippy::disallowed_methods)]

mod architecture;
mod bad_guides;
mod cli;
mod contract;
mod materials;
mod readme;
mod rules;
mod search;
mod support;
