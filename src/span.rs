//! Where something stands in a file. Byte offsets everywhere; lines and columns are worked out at the
//! last moment, by [`crate::source::Source`].

use serde::Serialize;

/// A half-open range of bytes in one file's decoded text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From `start` up to, not including, `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// An empty range: a place between two bytes.
    pub fn at(offset: usize) -> Span {
        Span { start: offset, end: offset }
    }

    /// True when nothing is between the ends.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `offset` is one of the range's bytes.
    pub fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The same range, `by` bytes further on: from a position in a value to one in its file.
    pub fn shift(self, by: usize) -> Span {
        Span { start: self.start + by, end: self.end + by }
    }

    /// As an index into the text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// Index of a file in [`crate::source::Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A value and where it was written. Serialises as the value alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the guide's file.
    pub span: Span,
}

impl<T> At<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> At<T> {
        At { value, span }
    }

    /// Changes the value, keeps the place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At { value: f(self.value), span: self.span }
    }
}

impl<T> std::ops::Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Serialize> Serialize for At<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
