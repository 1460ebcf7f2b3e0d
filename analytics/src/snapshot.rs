//! A set of facts as one Parquet file, with the same bytes whatever order they came in.
//!
//! An edition is frozen with these bytes and their digest. Nothing in them tells when or
//! where they were written.

use std::cmp::Ordering;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::{
    DataFrame, KeyValueMetadata, ParquetCompression, ParquetReader, ParquetWriter, SerReader,
    StatisticsOptions,
};
use rules::surveys::Fact;
use sha2::{Digest, Sha256};

use crate::columns;
use crate::{Error, Result};

/// So that a month is found without reading the others.
const ROWS_IN_A_GROUP: usize = 131_072;
const BYTES_IN_A_PAGE: usize = 1_048_576;
/// Under which key the lists of words stand in a file.
pub(crate) const CODES_KEY: &str = "codes";

pub fn to_parquet(facts: &[Fact]) -> Result<Vec<u8>> {
    let mut facts = facts.to_vec();
    facts.sort_unstable_by(order);
    let mut bytes = Vec::new();
    write(&mut columns::frame(&facts)?, &mut bytes)?;
    Ok(bytes)
}

/// The facts of a snapshot, in its order.
pub fn from_parquet(bytes: &[u8]) -> Result<Vec<Fact>> {
    columns::facts(&frame_of(bytes)?)
}

/// SHA-256, in hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn write(frame: &mut DataFrame, to: impl std::io::Write) -> Result<()> {
    let codes = vec![(CODES_KEY.to_owned(), columns::codes())];
    ParquetWriter::new(to)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::full())
        .with_row_group_size(Some(ROWS_IN_A_GROUP))
        .with_data_page_size(Some(BYTES_IN_A_PAGE))
        .with_key_value_metadata(Some(KeyValueMetadata::from_static(codes)))
        .finish(frame)?;
    Ok(())
}

/// Reading a damaged file may end in a panic of the reader. It is one error either way.
pub(crate) fn frame_of(bytes: &[u8]) -> Result<DataFrame> {
    let read = catch_unwind(AssertUnwindSafe(|| ParquetReader::new(Cursor::new(bytes)).finish()));
    let frame = match read {
        Ok(Ok(frame)) => frame,
        Ok(Err(error)) => return Err(Error::NotASnapshot(error.to_string())),
        Err(_) => return Err(Error::NotASnapshot("its pages do not fit together".to_owned())),
    };
    if **frame.schema() != columns::schema() {
        return Err(Error::NotASnapshot("its columns are not those of facts".to_owned()));
    }
    Ok(frame)
}

/// By day first; then by everything that a fact has, so that only equal facts are equal.
pub(crate) fn order(one: &Fact, other: &Fact) -> Ordering {
    let place = |fact: &Fact| {
        (
            (fact.day, fact.prefecture, fact.happening, fact.organisation),
            (fact.service, fact.recipient, fact.workplace, fact.worker),
            (fact.item, fact.amount, fact.people, fact.minutes, fact.days),
            (fact.channel, fact.performer, fact.care, fact.approach, fact.content),
            (fact.inspection_office, fact.contract_unit, fact.industry),
            (fact.headcount, fact.company_headcount),
            (fact.is_paid, fact.clock, fact.is_in_time),
        )
    };
    place(one).cmp(&place(other))
}
