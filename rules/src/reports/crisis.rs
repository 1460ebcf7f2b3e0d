//! When a life may be in danger: what is shown to whoever helps, whom to call, and the
//! little that is passed on to the workplace.
//!
//! The page is for everybody and asks nothing. What the workplace is told is chosen from
//! fixed sentences, so that no medical word can slip in.

use std::collections::BTreeSet;

use super::problem::{Problem, ProblemCode, Problems};
use crate::Role;
use crate::word::{Word, words};

/// 神奈川県「職場のメンタルヘルス対策」手引き, 2(2) 自殺の予兆が見られる人への対応.
pub const STEPS_SOURCE: &str =
    "神奈川県「職場のメンタルヘルス対策」手引き（自殺の予兆が見られる人への対応）";

/// One step of listening and helping, in the order of the handbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub title: &'static str,
    pub advice: &'static str,
}

pub const STEPS: [Step; 7] = [
    Step {
        title: "真剣に話を聴く",
        advice: "あなたを選んで打ち明けてくれたのだと受け止め、向き合って話を聴いてください。",
    },
    Step {
        title: "言葉の真意を聴く",
        advice: "「消えてしまいたい」「居場所がない」などの言葉の奥にある気持ちを聴いてください。\
                 死にたい気持ちと生きたい気持ちの間で揺れ動いています。",
    },
    Step {
        title: "できる限りの傾聴をする",
        advice: "できるだけ時間をかけ、聴き役に徹してください。どうしても時間がとれないときは事情を話し、\
                 なるべく近い時間に会う約束をしてください。",
    },
    Step {
        title: "話題をそらさない",
        advice: "話題を変える、気持ちを否定する、表面的に励ます、価値観を押し付けることは控えてください。",
    },
    Step {
        title: "キーパーソンと連携する",
        advice: "家族、上司、友人など、本人が信頼している人に連絡をとり、助けを得てください。",
    },
    Step {
        title: "産業保健スタッフへの相談や専門医への受診を促す",
        advice: "十分に聴いたうえで、専門医に相談する必要があることを丁寧に、粘り強く伝えてください。",
    },
    Step {
        title: "「自殺しない」約束をする",
        advice: "約束をすることが助けになる場合があります。本人が自分を抑えることが難しいときは、\
                 約束に頼らないでください。",
    },
];

words! {
    /// Signs that do not wait. Source: the same handbook, 2(5).
    CrisisFlag {
        Preparing = "PREPARING", "実際に自殺の準備をしている";
        Attempt = "ATTEMPT", "軽いものでも、自殺未遂をした";
        HelpersLimit = "HELPERS_LIMIT", "相談を受けている人が、限界を感じている";
    }
}

impl CrisisFlag {
    /// What to do when any of the signs is there, said again and again.
    pub const ADVICE: &str = "ご家族や職場の上司に、速やかに連絡を取ってください。";
}

words! {
    HotlineKind {
        Phone = "PHONE", "電話相談";
        Mail = "MAIL", "メール相談";
        Chat = "CHAT", "SNS相談";
    }
}

/// A window that anybody can turn to, free of charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hotline {
    pub name: &'static str,
    pub kind: HotlineKind,
    pub hours: &'static str,
    /// Where the number and the days on which it is closed can be read: they were not
    /// confirmed here, and so are not copied.
    pub page: &'static str,
    pub source: &'static str,
}

const KOKORO: &str = "働く人のメンタルヘルス・ポータルサイト「こころの耳」";
const KOKORO_PAGE: &str = "https://kokoro.mhlw.go.jp/";

pub const HOTLINES: [Hotline; 3] = [
    Hotline {
        name: KOKORO,
        kind: HotlineKind::Phone,
        hours: "平日 17:00〜22:00、土曜日・日曜日 10:00〜16:00",
        page: KOKORO_PAGE,
        source: "kokoro.mhlw.go.jp",
    },
    Hotline {
        name: KOKORO,
        kind: HotlineKind::Chat,
        hours: "受付は終了時刻の30分前まで（時間は公式サイトで確認してください）",
        page: KOKORO_PAGE,
        source: "kokoro.mhlw.go.jp",
    },
    Hotline {
        name: KOKORO,
        kind: HotlineKind::Mail,
        hours: "24時間受付（返信には1週間ほどかかります。急ぐときは使わないでください）",
        page: KOKORO_PAGE,
        source: "kokoro.mhlw.go.jp",
    },
];

words! {
    /// All that the contact of the workplace can be told. None says why.
    ContactSentence {
        CallTheDoctor = "CALL_THE_DOCTOR", "至急、担当の医師にご連絡ください。";
        CallTheOffice = "CALL_THE_OFFICE", "至急、地域産業保健センターにご連絡ください。";
        StayWithThePerson = "STAY_WITH_THE_PERSON", "ご本人がおひとりにならないよう、付き添いをお願いします。";
        CallTheFamily = "CALL_THE_FAMILY", "ご家族など身近な方に、すぐに連絡をお願いします。";
        HelpToSeeADoctor = "HELP_TO_SEE_A_DOCTOR", "本日中に受診できるよう、時間の確保と付き添いをお願いします。";
        StopWork = "STOP_WORK", "本日の就業を控えられるよう、手配をお願いします。";
        FewReaders = "FEW_READERS", "この連絡は、対応に必要な方だけにとどめてください。";
        NoDisadvantage = "NO_DISADVANTAGE", "この連絡を理由に、ご本人に不利益な取扱いをしないでください。";
    }
}

impl ContactSentence {
    /// Goes with every notice, chosen or not.
    pub const ALWAYS: [Self; 2] = [Self::FewReaders, Self::NoDisadvantage];
}

/// What the doctor decided, and what the contact of the workplace is told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default))]
pub struct UrgentNotice {
    /// The doctor's judgement; None as long as no doctor has looked at it.
    pub is_immediate_contact_needed: Option<bool>,
    pub sentences: BTreeSet<ContactSentence>,
}

impl UrgentNotice {
    /// What is passed on, or None while nothing may be.
    pub fn for_workplace(&self) -> Option<Vec<ContactSentence>> {
        if self.is_immediate_contact_needed != Some(true) || !self.asks_for_something() {
            return None;
        }
        let is_told = |sentence: &ContactSentence| {
            self.sentences.contains(sentence) || ContactSentence::ALWAYS.contains(sentence)
        };
        Some(ContactSentence::ALL.iter().copied().filter(is_told).collect())
    }

    pub fn check(&self) -> Vec<Problem> {
        let mut problems = Problems::default();
        match self.is_immediate_contact_needed {
            None => problems.note("is_immediate_contact_needed", ProblemCode::Missing),
            Some(is_needed) => problems.note_if(
                is_needed && !self.asks_for_something(),
                "sentences",
                ProblemCode::ContactWithoutSentence,
            ),
        }
        problems.all()
    }

    fn asks_for_something(&self) -> bool {
        self.sentences.iter().any(|sentence| !ContactSentence::ALWAYS.contains(sentence))
    }
}

/// Who may say that a case is urgent: whoever looks after the worker or meets the result.
pub fn may_raise(role: Role) -> bool {
    match role {
        Role::Doctor | Role::Nurse | Role::Implementer | Role::Office | Role::Mental => true,
        Role::Employer
        | Role::Worker
        | Role::Coordinator
        | Role::Planner
        | Role::Clerk
        | Role::Admin => false,
    }
}

/// Who may judge that the workplace has to be told at once.
pub fn may_judge(role: Role) -> bool {
    role == Role::Doctor
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_the_seven_of_the_handbook_and_none_is_empty() {
        assert!(STEPS.iter().all(|step| !step.title.is_empty() && !step.advice.is_empty()));
        assert_eq!(STEPS[0].title, "真剣に話を聴く");
        assert_eq!(STEPS[6].title, "「自殺しない」約束をする");
    }

    #[test]
    fn every_hotline_says_when_it_is_open_and_where_to_look() {
        for hotline in HOTLINES {
            assert!(!hotline.hours.is_empty() && !hotline.source.is_empty());
            assert!(hotline.page.starts_with("https://"));
        }
    }

    #[test]
    fn nothing_is_passed_on_before_a_doctor_has_judged() {
        let unjudged = UrgentNotice { is_immediate_contact_needed: None, ..notice() };
        assert_eq!(unjudged.for_workplace(), None);
        assert_eq!(unjudged.check()[0].code, ProblemCode::Missing);

        let not_needed = UrgentNotice { is_immediate_contact_needed: Some(false), ..notice() };
        assert_eq!(not_needed.for_workplace(), None);
        assert_eq!(not_needed.check(), []);
    }

    #[test]
    fn a_notice_always_asks_for_silence_and_for_no_disadvantage() {
        assert_eq!(
            notice().for_workplace().unwrap(),
            [
                ContactSentence::CallTheDoctor,
                ContactSentence::FewReaders,
                ContactSentence::NoDisadvantage
            ]
        );
    }

    #[test]
    fn a_notice_that_asks_for_nothing_else_is_not_sent() {
        let empty = UrgentNotice { sentences: ContactSentence::ALWAYS.into(), ..notice() };
        assert_eq!(empty.for_workplace(), None);
        assert_eq!(empty.check()[0].code, ProblemCode::ContactWithoutSentence);
    }

    #[test]
    fn whoever_may_judge_may_also_raise_and_no_employer_may_either() {
        for role in Role::ALL.iter().copied() {
            assert!(may_raise(role) || !may_judge(role), "{role:?}");
        }
        assert!(!may_raise(Role::Employer));
        assert!(!may_judge(Role::Nurse));
    }

    fn notice() -> UrgentNotice {
        UrgentNotice {
            is_immediate_contact_needed: Some(true),
            sentences: [ContactSentence::CallTheDoctor].into(),
        }
    }
}
