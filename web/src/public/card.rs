//! An organisation as a reader needs it: who it is, how it is reached, whether it is open,
//! and what it takes in. The same on every page.

use maud::{Markup, html};

use crate::page::in_japan;
use crate::page::scalars::{Date, DateTime};
use crate::ui::lists::Facts;
use crate::ui::parts::Opening;
use crate::ui::{Tag, dates};
use crate::words::{Certainty, IntakeState, Word};

/// Who it is and how it is reached.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) kind_label: String,
    pub(super) is_paid: bool,
    pub(super) phone: Option<String>,
    pub(super) fax: Option<String>,
    pub(super) email: Option<String>,
    pub(super) website: Option<String>,
    pub(super) postal_code: Option<String>,
    pub(super) address: Option<String>,
}

/// A [`Card`] out of what an operation knows of a centre; each operation has types of its own.
macro_rules! card_of {
    ($centre:expr) => {{
        let centre = &$centre;
        $crate::public::card::Card {
            code: centre.code.clone(),
            name: centre.name.clone(),
            kind_label: centre.kind_label.clone(),
            is_paid: centre.is_paid,
            phone: centre.phone.clone(),
            fax: centre.fax.clone(),
            email: centre.email.clone(),
            website: centre.website.clone(),
            postal_code: centre.postal_code.clone(),
            address: centre.address.clone(),
        }
    }};
}
pub(super) use card_of;

impl Card {
    pub(super) fn href(&self) -> String {
        format!("/centres/{}", self.code)
    }

    pub(super) fn link(&self) -> Markup {
        html! { a href=(self.href()) { (self.name) } }
    }

    /// The programme is free; whoever is not must be known by it at a glance.
    pub(super) fn fee(&self) -> Markup {
        if self.is_paid { Tag::Attention.with("有料") } else { Tag::Plain.with("無料") }
    }

    /// The ways to reach it. That no telephone number is known is said, because most people
    /// look for that first.
    pub(super) fn contact(&self) -> Facts {
        let mut facts = Facts::new().fact("電話", self.telephone());
        if let Some(fax) = &self.fax {
            facts = facts.fact("FAX", html! { span.number { (fax) } });
        }
        if let Some(email) = &self.email {
            facts = facts.fact("メール", html! { a href={ "mailto:" (email) } { (email) } });
        }
        if let Some(website) = &self.website {
            facts = facts.fact("ウェブサイト", web_link(website));
        }
        match self.whole_address() {
            Some(address) => facts.fact("所在地", address),
            None => facts.fact("所在地", "所在地は登録されていません"),
        }
    }

    /// The telephone in a line of its own, for lists.
    pub(super) fn telephone(&self) -> Markup {
        match &self.phone {
            Some(phone) => telephone(phone),
            None => html! { "電話番号は登録されていません" },
        }
    }

    pub(super) fn whole_address(&self) -> Option<String> {
        let address = self.address.as_deref()?;
        Some(match self.postal_code.as_deref() {
            Some(code) if code.len() == 7 && code.is_ascii() => {
                format!("〒{}-{} {address}", &code[..3], &code[3..])
            }
            Some(code) => format!("〒{code} {address}"),
            None => address.to_owned(),
        })
    }
}

/// A number that a phone can call, where there is but one in it.
pub(super) fn telephone(phone: &str) -> Markup {
    const DIGITS_MIN: usize = 9;
    const DIGITS_MAX: usize = 11;
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    html! {
        @if (DIGITS_MIN..=DIGITS_MAX).contains(&digits.len()) {
            a.number href={ "tel:" (digits) } { (phone) }
        } @else {
            span.number { (phone) }
        }
    }
}

/// An address is a link only where following it is safe.
pub(super) fn web_link(address: &str) -> Markup {
    html! {
        @if address.starts_with("https://") || address.starts_with("http://") {
            a href=(address) { (address) }
        } @else {
            (address)
        }
    }
}

/// Whether it is open now, and when it is next.
pub(super) fn opening(
    is_open: Option<bool>,
    until: Option<DateTime>,
    next: Option<DateTime>,
) -> Markup {
    html! {
        p {
            @match (is_open, until) {
                (Some(true), Some(until)) => (Opening::OpenUntil(clock(until))),
                (Some(true), None) => (Tag::Good.with("受付時間内")),
                (Some(false), _) => (Opening::Closed),
                (None, _) => "開所時間は登録されていません。",
            }
            @if let (Some(false), Some(next)) = (is_open, next) {
                " 次に開くのは" (dates::moment(in_japan(next))) "です。"
            }
        }
    }
}

fn clock(moment: DateTime) -> String {
    let time = in_japan(moment).time();
    let full_hour = time.format("%M").to_string() == "00";
    time.format(if full_hour { "%-H時" } else { "%-H時%M分" }).to_string()
}

/// When it is open, in words, one line for each rule.
pub(super) fn hours<'a>(
    lines: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
) -> Option<Markup> {
    let mut lines = lines.into_iter().peekable();
    lines.peek()?;
    Some(html! {
        @for (words, note) in lines {
            div { (words) @if let Some(note) = note { div.note { (note) } } }
        }
    })
}

/// One service and whether requests for it are taken in.
pub(super) struct Intake {
    pub(super) label: String,
    pub(super) state: IntakeState,
    pub(super) reason: Option<String>,
    pub(super) since: Option<Date>,
    /// Said in place of the state, and of what the office says, where no money is left.
    pub(super) ended: Option<String>,
}

macro_rules! intake_of {
    ($lines:expr) => {
        $lines.iter().map(|line| $crate::public::card::Intake {
            label: match &line.extra_name {
                Some(name) => format!("{name}（地域独自の上乗せサービス）"),
                None => line.service_label.clone(),
            },
            state: line.state,
            reason: line.reason.clone(),
            since: line.since,
            ended: line
                .stop_label
                .clone()
                .filter(|_| line.stop == Some($crate::words::IntakeStop::BudgetExhausted)),
        })
    };
}
pub(super) use intake_of;

pub(super) fn intake_tag(state: IntakeState) -> Markup {
    match state {
        IntakeState::Open => Tag::Good,
        IntakeState::Waitlist => Tag::Attention,
        IntakeState::Suspended => Tag::Rest,
    }
    .with(state.label())
}

/// What is taken in, line by line; the notice that nothing is registered where there is none.
pub(super) fn intake(lines: impl IntoIterator<Item = Intake>) -> Markup {
    let mut lines = lines.into_iter().peekable();
    if lines.peek().is_none() {
        return html! { p { "受付状況は登録されていません。利用の前に窓口へ確認してください。" } };
    }
    let facts = lines.fold(Facts::new(), |facts, line| {
        let words = html! {
            @if let Some(ended) = &line.ended { (Tag::Rest.with(ended)) }
            @else {
                (intake_tag(line.state))
                @if let Some(reason) = &line.reason { " " (reason) }
                @if let Some(since) = line.since {
                    span.note { "（" (dates::short_day(since)) "から）" }
                }
            }
        };
        facts.fact(line.label, words)
    });
    html! { (facts) }
}

/// A paper that an application needs.
pub(super) struct Document {
    pub(super) service: String,
    pub(super) name: String,
    pub(super) note: Option<String>,
}

macro_rules! documents_of {
    ($documents:expr) => {
        $documents.iter().map(|document| $crate::public::card::Document {
            service: document.service_label.clone(),
            name: document.name.clone(),
            note: document.note.clone(),
        })
    };
}
pub(super) use documents_of;

/// What to bring, service by service in the order in which they first come.
pub(super) fn documents(all: impl IntoIterator<Item = Document>) -> Markup {
    let mut services: Vec<(String, Vec<Document>)> = Vec::new();
    for document in all {
        match services.iter_mut().find(|(service, _)| *service == document.service) {
            Some((_, documents)) => documents.push(document),
            None => services.push((document.service.clone(), vec![document])),
        }
    }
    html! {
        @if services.is_empty() {
            p { "必要書類は登録されていません。窓口に確認してください。" }
        }
        @for (service, documents) in services {
            h3 { (service) }
            ul {
                @for document in documents {
                    li {
                        (document.name)
                        @if let Some(note) = &document.note { span.note { "（" (note.trim_end_matches('。')) "）" } }
                    }
                }
            }
        }
    }
}

/// How far the directory may be relied on, as a sign.
pub(super) fn certainty_tag(certainty: Certainty) -> Markup {
    match certainty {
        Certainty::Confirmed => Tag::Good.with("確認済み"),
        Certainty::Derived => Tag::Attention.with("推定"),
        Certainty::Unconfirmed => Tag::Attention.with("未確認"),
    }
}

/// What a reader should know of a name that nobody has confirmed.
pub(super) fn about_name(certainty: Certainty) -> Option<&'static str> {
    match certainty {
        Certainty::Confirmed => None,
        Certainty::Derived => Some(
            "この名称は、労働基準監督署の管轄から推定したものです。実際の名称と異なることがあります。",
        ),
        Certainty::Unconfirmed => {
            Some("この名称は確認できていません。実際の名称と異なることがあります。")
        }
    }
}

/// The same of the area that an office serves.
pub(super) fn about_area(certainty: Certainty) -> Option<&'static str> {
    match certainty {
        Certainty::Confirmed => None,
        Certainty::Derived => Some(
            "担当する地域は、労働基準監督署の管轄から推定しています。利用の前に、担当かどうかを窓口に確認してください。",
        ),
        Certainty::Unconfirmed => Some(
            "担当する地域は確認できていません。利用の前に、担当かどうかを窓口に確認してください。",
        ),
    }
}
