//! The figures against plain loops, written apart from them.

mod cube;
mod dataset;
mod loops;
mod matrix;
mod other_engine;
mod random;
mod snapshot;
mod survey;
