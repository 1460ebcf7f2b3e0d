//! What keeps a report from being signed, and what to do about it.

use crate::word::{Word, words};

/// One thing to mend, and the field where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field, with dots and positions: `opinion.work_class`, `rows.2.period`.
    pub path: String,
    pub code: ProblemCode,
}

impl Problem {
    pub fn message(&self) -> &'static str {
        self.code.label()
    }
}

words! {
    /// The code is stable; the label is what the person who fills in the report reads.
    ProblemCode {
        Missing = "MISSING", "この欄を入力してください。";
        TextTooLong = "TEXT_TOO_LONG", "文章が長すぎます。2,000字以内にまとめてください。";
        DateMissing = "DATE_MISSING", "実施した日を入力してください。";
        DateInFuture = "DATE_IN_FUTURE", "実施した日が今日より後になっています。日付を確認してください。";
        DateBeforeApplication = "DATE_BEFORE_APPLICATION", "実施した日が申出・申込みの日より前になっています。日付を確認してください。";
        ScoresMissing = "SCORES_MISSING", "ストレスチェック結果の点数（A・B・C）を入力してください。";
        ScoreOutOfRange = "SCORE_OUT_OF_RANGE", "点数が調査票でとり得る範囲にありません。結果票を確認してください。";
        FatigueMissing = "FATIGUE_MISSING", "疲労の蓄積の状況を選んでください。";
        FindingMissing = "FINDING_MISSING", "心身の状況について、所見の有無を選んでください。";
        FindingWithoutText = "FINDING_WITHOUT_TEXT", "「所見あり」の内容を入力してください。この内容は事業者には渡りません。";
        GuidanceMissing = "GUIDANCE_MISSING", "本人への指導区分を選んでください。";
        GuidanceContradicts = "GUIDANCE_CONTRADICTS", "「措置不要」は、ほかの指導区分と一緒に選べません。どちらかにしてください。";
        ReInterviewWithoutTime = "RE_INTERVIEW_WITHOUT_TIME", "再面接の時期を、年月または日付で入力してください。";
        ReInterviewBeforeInterview = "RE_INTERVIEW_BEFORE_INTERVIEW", "再面接の時期が、今回の面接より前になっています。時期を確認してください。";
        ReInterviewNotChosen = "RE_INTERVIEW_NOT_CHOSEN", "再面接の時期があります。本人への指導区分でも「要再面接」を選んでください。";
        WorkClassMissing = "WORK_CLASS_MISSING", "就業区分を選んでください。";
        NormalWithMeasures = "NORMAL_WITH_MEASURES", "「通常勤務」には、就業上の措置を付けられません。就業区分か措置のどちらかを見直してください。";
        RestrictedWithoutMeasure = "RESTRICTED_WITHOUT_MEASURE", "「就業制限・配慮」のときは、就業上の措置を1つ以上選んでください。";
        PeriodMissing = "PERIOD_MISSING", "措置の期間を入力してください。";
        PeriodInvalid = "PERIOD_INVALID", "措置の期間を確認してください。長さは1以上、終わりの日は始まりの日以後にしてください。";
        MeasureNotOffered = "MEASURE_NOT_OFFERED", "この措置は選べません。「その他」を選び、内容を入力してください。";
        OvertimeLimitMissing = "OVERTIME_LIMIT_MISSING", "時間外労働の上限（1か月あたりの時間）を入力してください。";
        OvertimeLimitOutOfRange = "OVERTIME_LIMIT_OUT_OF_RANGE", "時間外労働の上限が、1か月の時間数を超えています。数字を確認してください。";
        HoursMissing = "HOURS_MISSING", "就業してよい時間帯の始まりと終わりを入力してください。";
        HoursEqual = "HOURS_EQUAL", "就業してよい時間帯の始まりと終わりが同じです。時刻を確認してください。";
        TooManyMeasures = "TOO_MANY_MEASURES", "労働時間以外の措置は3つまでです。";
        MeasureTwice = "MEASURE_TWICE", "同じ措置が2回選ばれています。1つにしてください。";
        MeasureWithoutText = "MEASURE_WITHOUT_TEXT", "「その他」の措置の内容を入力してください。";
        ListEmpty = "LIST_EMPTY", "1人以上の意見を入力してください。";
        NumberTwice = "NUMBER_TWICE", "同じ番号の方が2人います。番号を確認してください。";
        FigureOutOfRange = "FIGURE_OUT_OF_RANGE", "1か月の数字としては大きすぎます。数字を確認してください。";
        ContactWithoutSentence = "CONTACT_WITHOUT_SENTENCE", "事業場に伝える内容を、1つ以上選んでください。";
    }
}

/// The longest text of one field: as long as [`ProblemCode::TextTooLong`] says.
pub const TEXT_CHARS_MAX: usize = 2000;

/// Collects problems in the order in which the form shows its fields.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn note(&mut self, path: impl Into<String>, code: ProblemCode) {
        self.0.push(Problem { path: path.into(), code });
    }

    pub(super) fn note_if(&mut self, applies: bool, path: impl Into<String>, code: ProblemCode) {
        if applies {
            self.note(path, code);
        }
    }

    pub(super) fn needs_text(&mut self, path: impl Into<String>, text: &str) {
        let path = path.into();
        self.note_if(is_blank(text), path.as_str(), ProblemCode::Missing);
        self.limits_text(path, text);
    }

    pub(super) fn limits_text(&mut self, path: impl Into<String>, text: &str) {
        self.note_if(TEXT_CHARS_MAX < text.chars().count(), path, ProblemCode::TextTooLong);
    }

    pub(super) fn all(self) -> Vec<Problem> {
        self.0
    }
}

pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_be_exactly_as_long_as_the_message_says() {
        let noted = |chars: usize| {
            let mut problems = Problems::default();
            problems.limits_text("remarks", &"長".repeat(chars));
            problems.all()
        };
        assert!(noted(TEXT_CHARS_MAX).is_empty());
        assert_eq!(noted(TEXT_CHARS_MAX + 1)[0].code, ProblemCode::TextTooLong);
    }

    #[test]
    fn a_text_of_blanks_is_missing() {
        let mut problems = Problems::default();
        problems.needs_text("remarks", "　\n ");
        assert_eq!(problems.all()[0].message(), "この欄を入力してください。");
    }
}
