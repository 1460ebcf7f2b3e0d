//! Lists in pages: connections with cursors that stay right while rows come and go.
//!
//! A cursor is the key of a row, in base64, so a page begins after that row and no row
//! is skipped or shown twice. A capability asks its table for [`Page::rows`] rows after
//! [`Page::after`] and hands what came to [`Connection::cut`].

use std::borrow::Cow;

use async_graphql::{Object, OutputType, SimpleObject, TypeName};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::platform::error::{Error, Result};

/// The most rows that one page may have.
pub const FIRST_MAX: i32 = 100;
/// How many it has where nobody says, or says null.
pub const FIRST_DEFAULT: i32 = 20;

/// Which part of a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    first: usize,
    after: Option<String>,
}

impl Page {
    pub fn ask(first: impl Into<Option<i32>>, after: Option<&str>) -> Result<Self> {
        let first = first.into().unwrap_or(FIRST_DEFAULT);
        let first =
            usize::try_from(first).ok().filter(|_| first <= FIRST_MAX).ok_or_else(|| {
                Error::bad_input(
                    "first",
                    "OUT_OF_RANGE",
                    format!("first は0から{FIRST_MAX}までで指定してください"),
                )
            })?;
        let after = after.map(key_of).transpose()?;
        Ok(Self { first, after })
    }

    /// The key of the row after which the page begins.
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// The same, read as what the keys of this list are.
    pub fn after_as<K>(&self, read: impl FnOnce(&str) -> Option<K>) -> Result<Option<K>> {
        self.after().map(|key| read(key).ok_or_else(bad_cursor)).transpose()
    }

    /// How many rows to load: one more than are shown, to learn whether others follow.
    pub fn rows(&self) -> u64 {
        self.first as u64 + 1
    }
}

/// The cursor of the row with this key.
pub fn cursor(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(key)
}

fn key_of(cursor: &str) -> Result<String> {
    URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(bad_cursor)
}

fn bad_cursor() -> Error {
    Error::bad_input(
        "after",
        "BAD_CURSOR",
        "after には、前のページの endCursor をそのまま指定してください",
    )
}

/// ページの位置
#[derive(Clone, Debug, Default, PartialEq, Eq, SimpleObject)]
pub struct PageInfo {
    /// この後にも項目があるかどうか
    pub has_next_page: bool,
    /// この前にも項目があるかどうか
    pub has_previous_page: bool,
    pub start_cursor: Option<String>,
    /// 次のページを取得するときに after に指定する値
    pub end_cursor: Option<String>,
}

/// One row of a list with its cursor.
#[derive(Clone, Debug)]
pub struct Edge<N> {
    pub cursor: String,
    pub node: N,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Connection<N> {
    pub edges: Vec<Edge<N>>,
    pub page_info: PageInfo,
    /// How many there are in all, where it was counted.
    pub total_count: Option<u64>,
}

impl<N> Connection<N> {
    /// Makes the page out of the rows that were loaded for it, of which the last may be
    /// only the sign that others follow.
    pub fn cut(page: &Page, mut rows: Vec<N>, key: impl Fn(&N) -> String) -> Self {
        let has_next_page = rows.len() > page.first;
        rows.truncate(page.first);
        let edges: Vec<Edge<N>> =
            rows.into_iter().map(|node| Edge { cursor: cursor(&key(&node)), node }).collect();
        let page_info = PageInfo {
            has_next_page,
            has_previous_page: page.after.is_some(),
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
        };
        Self { edges, page_info, total_count: None }
    }

    /// The same page of something else, as the type that is published.
    pub fn map<M>(self, publish: impl Fn(N) -> M) -> Connection<M> {
        Connection {
            edges: self
                .edges
                .into_iter()
                .map(|edge| Edge { cursor: edge.cursor, node: publish(edge.node) })
                .collect(),
            page_info: self.page_info,
            total_count: self.total_count,
        }
    }
}

impl<N: OutputType> TypeName for Edge<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", <N as OutputType>::type_name()).into()
    }
}

impl<N: OutputType> TypeName for Connection<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", <N as OutputType>::type_name()).into()
    }
}

/// 一覧の1件
#[Object(name_type)]
impl<N: OutputType> Edge<N> {
    async fn cursor(&self) -> &str {
        &self.cursor
    }

    async fn node(&self) -> &N {
        &self.node
    }
}

/// 一覧の1ページ
#[Object(name_type)]
impl<N: OutputType> Connection<N> {
    async fn edges(&self) -> &[Edge<N>] {
        &self.edges
    }

    async fn page_info(&self) -> &PageInfo {
        &self.page_info
    }

    /// 全体の件数（数えられる一覧のみ）
    async fn total_count(&self) -> Option<u64> {
        self.total_count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused_field(first: i32, after: Option<&str>) -> String {
        match Page::ask(first, after) {
            Err(Error::BadInput(problems)) => problems[0].path.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_page_has_at_most_a_hundred_rows_and_never_less_than_none() {
        for fine in [0, 1, 100] {
            assert!(Page::ask(fine, None).is_ok());
        }
        assert_eq!(Page::ask(None, None).unwrap().rows(), 21);
        for wrong in [-1, 101, i32::MIN, i32::MAX] {
            assert_eq!(refused_field(wrong, None), "first");
        }
    }

    #[test]
    fn a_cursor_that_is_none_of_ours_is_bad_input() {
        for wrong in ["!", "=", "東京", "/w=="] {
            assert_eq!(refused_field(10, Some(wrong)), "after", "{wrong}");
        }
        let not_a_number = Page::ask(10, Some(&cursor("seven"))).unwrap();
        assert!(not_a_number.after_as(|key| key.parse::<u8>().ok()).is_err());
    }

    #[test]
    fn pages_follow_one_another_without_gap_or_overlap() {
        let all = ["a", "b", "c", "d", "e"];
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = Page::ask(2, after.as_deref()).unwrap();
            let rows = all
                .into_iter()
                .filter(|row| page.after().is_none_or(|after| *row > after))
                .take(usize::try_from(page.rows()).unwrap())
                .collect();
            let connection = Connection::cut(&page, rows, |row| (*row).to_owned());
            seen.extend(connection.edges.iter().map(|edge| edge.node));
            after = connection.page_info.end_cursor;
            if !connection.page_info.has_next_page {
                break;
            }
        }

        assert_eq!(seen, all);
    }
}
