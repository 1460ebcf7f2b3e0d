//! How the paths and problems of a report are told to whoever fills it in.

use rules::Word;
use rules::reports::Problem;
use rules::reports::screening::Passage;

use crate::platform::error::FieldProblem;

/// `opinion.work_class` as the API has it: `opinion.workClass`.
pub(super) fn camel(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    let mut is_next_upper = false;
    for char in path.chars() {
        match char {
            '_' => is_next_upper = true,
            char if is_next_upper => {
                written.extend(char.to_uppercase());
                is_next_upper = false;
            }
            char => written.push(char),
        }
    }
    written
}

/// What is to be mended, under the name of the part of the input that it is in.
pub(super) fn problems(part: &str, found: &[Problem]) -> Vec<FieldProblem> {
    found
        .iter()
        .map(|problem| FieldProblem {
            path: format!("input.{part}.{}", camel(&problem.path)),
            code: problem.code.code(),
            message: problem.message().to_owned(),
        })
        .collect()
}

/// A passage that should not leave for the employer, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub path: String,
    pub passage: Passage,
}

impl Found {
    pub(super) fn problem(&self, part: &str) -> FieldProblem {
        FieldProblem {
            path: format!("input.{part}.{}", self.path),
            code: self.passage.reason.code(),
            message: format!("「{}」：{}", self.passage.passage, self.passage.reason.label()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_as_the_api_has_it() {
        assert_eq!(camel("opinion.other_measures.0.note"), "opinion.otherMeasures.0.note");
        assert_eq!(camel("rows.1.work_class"), "rows.1.workClass");
        assert_eq!(camel("advice"), "advice");
    }
}
