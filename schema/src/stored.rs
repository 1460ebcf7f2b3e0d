//! How a word of `rules` is kept in a column: as its code.

use rules::Word;
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, StringLen, ValueType, ValueTypeErr};
use sea_orm::{
    ActiveValue, ColIdx, DbErr, IntoActiveValue, QueryResult, TryGetError, TryGetable, Value,
};

/// A [`Word`] in a column. A code that no word has is refused when it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stored<W>(pub W);

impl<W> From<W> for Stored<W> {
    fn from(word: W) -> Self {
        Self(word)
    }
}

impl<W: Word> From<Stored<W>> for Value {
    fn from(stored: Stored<W>) -> Self {
        stored.0.code().into()
    }
}

impl<W: Word> TryGetable for Stored<W> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let code = String::try_get_by(row, index)?;
        W::from_code(&code).map(Self).ok_or_else(|| {
            TryGetError::DbErr(DbErr::Type(format!("{code} is no {}", std::any::type_name::<W>())))
        })
    }
}

impl<W: Word> ValueType for Stored<W> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let code = <String as ValueType>::try_from(value)?;
        W::from_code(&code).map(Self).ok_or(ValueTypeErr)
    }

    fn type_name() -> String {
        "Stored".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::String
    }

    fn column_type() -> ColumnType {
        ColumnType::String(StringLen::None)
    }
}

impl<W: Word> Nullable for Stored<W> {
    fn null() -> Value {
        Value::String(None)
    }
}

impl<W: Word> IntoActiveValue<Self> for Stored<W> {
    fn into_active_value(self) -> ActiveValue<Self> {
        ActiveValue::Set(self)
    }
}

impl<W> sea_orm::sea_query::postgres_array::NotU8 for Stored<W> {}
