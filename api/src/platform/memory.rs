//! Where all memory of the program comes from, that of SQLite's C code too.
//!
//! Rows of a database are made by one thread and dropped by another, for which the allocator of
//! the C library is slow.

use mimalloc::MiMalloc;

#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;
