//! How words of `rules` are kept in a column: as their codes.

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

/// Several [`Word`]s in a column, each once, their codes separated by commas.
///
/// For lists that are read as a whole and never searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredList<W>(Vec<W>);

impl<W: Word> StoredList<W> {
    /// In the order of the list of words, whatever the order they come in.
    pub fn of(words: &[W]) -> Self {
        Self(W::ALL.iter().copied().filter(|word| words.contains(word)).collect())
    }

    pub fn words(&self) -> &[W] {
        &self.0
    }

    fn codes(&self) -> String {
        let codes: Vec<&str> = self.0.iter().map(|word| word.code()).collect();
        codes.join(",")
    }

    fn read(codes: &str) -> Option<Self> {
        let codes = codes.split(',').filter(|code| !code.is_empty());
        codes.map(W::from_code).collect::<Option<Vec<W>>>().map(Self)
    }
}

impl<W: Word> From<StoredList<W>> for Value {
    fn from(stored: StoredList<W>) -> Self {
        stored.codes().into()
    }
}

impl<W: Word> TryGetable for StoredList<W> {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let codes = String::try_get_by(row, index)?;
        Self::read(&codes).ok_or_else(|| {
            let list = std::any::type_name::<W>();
            TryGetError::DbErr(DbErr::Type(format!("{codes} is no list of {list}")))
        })
    }
}

impl<W: Word> ValueType for StoredList<W> {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        let codes = <String as ValueType>::try_from(value)?;
        Self::read(&codes).ok_or(ValueTypeErr)
    }

    fn type_name() -> String {
        "StoredList".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::String
    }

    fn column_type() -> ColumnType {
        ColumnType::String(StringLen::None)
    }
}

impl<W: Word> Nullable for StoredList<W> {
    fn null() -> Value {
        Value::String(None)
    }
}

impl<W: Word> IntoActiveValue<Self> for StoredList<W> {
    fn into_active_value(self) -> ActiveValue<Self> {
        ActiveValue::Set(self)
    }
}

impl<W> sea_orm::sea_query::postgres_array::NotU8 for StoredList<W> {}

#[cfg(test)]
mod tests {
    use rules::practitioners::Venue;

    use super::*;

    #[test]
    fn a_list_of_words_comes_back_each_once_and_in_the_order_of_the_words() {
        let stored = StoredList::of(&[Venue::Online, Venue::Window, Venue::Online]);
        let value = Value::from(stored);
        assert_eq!(value, Value::from("WINDOW,ONLINE"));
        let read = <StoredList<Venue> as ValueType>::try_from(value).unwrap();
        assert_eq!(read.words(), [Venue::Window, Venue::Online]);
    }

    #[test]
    fn an_empty_list_is_an_empty_text_and_an_unknown_code_is_refused() {
        let read = |codes: &str| <StoredList<Venue> as ValueType>::try_from(codes.into());
        assert!(read("").unwrap().words().is_empty());
        assert!(read("WINDOW,ROOFTOP").is_err());
    }
}
