//! Placeholder while the pages settle.
