//! Full-site search that needs no server: the index is a handful of scripts a page can load even
//! from `file://`, and the same ranking runs here and in `themes/default/static/search.js`.
//!
//! There are two tiers. Tier 1 (`search/names.js`) holds what people look for by name: guide
//! names, the words people use for them, departments, themes and materials. It is scanned
//! linearly, so *every* substring of these is found, down to one character. Tier 2
//! (`search/t/XX.js`) holds bigram postings of the running text in shards; a query reads at most
//! [`MAX_SHARDS`] of them.
//!
//! Text is indexed by unit (one item of [`Entry::text`]), not by position: an entry is found when
//! one of its units has all the bigrams that were looked up. So every piece of text of two or
//! more characters is found, if the query is one term or few; but a long piece is only checked
//! at its ends and its middle, and may now and then find a unit that has those in another order.
//! That keeps a shard small enough for a phone. Single characters are not looked for in text.
//!
//! Everything here is integers and code points: no floats, no locale, no library segmenter. That
//! is what lets the browser give the same list in the same order; `tests/vectors/search.json`
//! holds both sides to it.

mod index;
mod query;
mod tokenize;

pub use index::{Entry, Index};
pub use query::{Field, Hit, NEAREST, is_clear};
pub use tokenize::{MAX_SHARDS, Tokens, fold, key, tokenize};
