//! Every figure, drawn for both readers and read back with real letters.

mod captured;
mod edges;
mod every_figure;
mod letters;
mod pictures;
mod samples;
