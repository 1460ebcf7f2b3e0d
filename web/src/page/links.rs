//! Addresses of our own pages with what is asked of them.

/// `path` with those of `asked` that say something, as `/find?q=%E5%A4%A7%E5%88%86`.
pub(crate) fn address(path: &str, asked: &[(&str, &str)]) -> String {
    let said = asked.iter().filter(|(_, value)| !value.is_empty());
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_left_out_and_the_rest_is_safe_in_an_address() {
        assert_eq!(address("/find", &[("code", "44201"), ("part", "")]), "/find?code=44201");
        assert_eq!(address("/find", &[("q", "大分&a=b")]), "/find?q=%E5%A4%A7%E5%88%86%26a%3Db");
        assert_eq!(address("/find", &[("q", "")]), "/find");
    }
}
