//! Putting the fields of an entry right. Where somebody else was faster, both are shown:
//! what is stored now and what was typed.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use maud::{Markup, html};

use super::entry::{Centre, Opened, address, open_ours};
use crate::page::{self, Page, Web};
use crate::signed_in::{Sent, half_width};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Choices, Errors, Field, Table};

page::operation!(UpdateCentre, "src/office/edit.graphql");

const TITLE: &str = "掲載情報の変更";

/// The languages that are offered to tick, as their tags.
const LANGUAGES: [(&str, &str); 10] = [
    ("ja", "日本語"),
    ("en", "英語"),
    ("zh", "中国語"),
    ("ko", "韓国語"),
    ("vi", "ベトナム語"),
    ("pt", "ポルトガル語"),
    ("es", "スペイン語"),
    ("tl", "タガログ語"),
    ("ne", "ネパール語"),
    ("id", "インドネシア語"),
];

/// The name of a language, or its tag where we have no name for it.
pub(super) fn language(tag: &str) -> &str {
    LANGUAGES.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

/// What the form holds: as stored at first, then as typed.
struct Held {
    name: String,
    postal_code: String,
    address: String,
    phone: String,
    fax: String,
    email: String,
    website: String,
    languages: Vec<String>,
    note: String,
}

impl Held {
    fn stored(centre: &Centre) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            name: centre.name.clone(),
            postal_code: text(&centre.postal_code),
            address: text(&centre.address),
            phone: text(&centre.phone),
            fax: text(&centre.fax),
            email: text(&centre.email),
            website: text(&centre.website),
            languages: centre.languages.clone(),
            note: text(&centre.note),
        }
    }

    fn typed(sent: &Sent) -> Self {
        let text = |name: &str| sent.one(name).to_owned();
        Self {
            name: text("name"),
            postal_code: text("postal_code"),
            address: text("address"),
            phone: text("phone"),
            fax: text("fax"),
            email: text("email"),
            website: text("website"),
            languages: sent.all("languages").map(str::to_owned).collect(),
            note: text("note"),
        }
    }

    /// What is published is called and opened by machines, so its signs are narrow ones.
    fn input(self, code: String, version: i64) -> update_centre::UpdateCentreInput {
        update_centre::UpdateCentreInput {
            code,
            version,
            name: Some(self.name),
            postal_code: Some(self.postal_code),
            address: Some(self.address),
            phone: Some(half_width(&self.phone)),
            fax: Some(half_width(&self.fax)),
            email: Some(half_width(&self.email)),
            website: Some(half_width(&self.website)),
            languages: Some(self.languages),
            note: Some(self.note),
        }
    }

    fn in_words(&self) -> [(&'static str, String); 9] {
        let languages: Vec<&str> = self.languages.iter().map(|tag| language(tag)).collect();
        [
            ("名称", self.name.clone()),
            ("郵便番号", self.postal_code.clone()),
            ("所在地", self.address.clone()),
            ("電話番号", self.phone.clone()),
            ("FAX", self.fax.clone()),
            ("メールアドレス", self.email.clone()),
            ("ウェブサイト", self.website.clone()),
            ("対応できる言語", languages.join("、")),
            ("備考", self.note.clone()),
        ]
    }
}

pub(super) async fn show(State(web): State<Web>, Path(code): Path<String>, parts: Parts) -> Page {
    let opened = open_ours(&web, &parts, &code).await?;
    let held = Held::stored(&opened.centre);
    page::show(document(&parts, &opened, &held, &html! {}, &Errors::none()))
}

pub(super) async fn send(
    State(web): State<Web>,
    Path(code): Path<String>,
    parts: Parts,
    Form(sent): Form<Sent>,
) -> Page {
    let input = Held::typed(&sent).input(code.clone(), sent.version());
    let asked = update_centre::Variables { input };
    let Err(refused) = page::ask::<UpdateCentre>(&web, &parts, asked).await else {
        return page::go_on(&format!("{}?done=saved", address(&code, "")));
    };
    if !refused.is_bad_input() && !refused.is_conflict() {
        return Err(refused);
    }
    let opened = open_ours(&web, &parts, &code).await?;
    let typed = Held::typed(&sent);
    let fields = [
        ("input.name", "name"),
        ("input.postalCode", "postal_code"),
        ("input.address", "address"),
        ("input.phone", "phone"),
        ("input.fax", "fax"),
        ("input.email", "email"),
        ("input.website", "website"),
        ("input.languages", "languages"),
        ("input.note", "note"),
    ];
    let errors = page::errors_of(&refused, &fields);
    if !refused.is_conflict() {
        return page::mend(document(&parts, &opened, &typed, &html! {}, &errors));
    }
    let both = both(&Held::stored(&opened.centre), &typed);
    let document = document(&parts, &opened, &typed, &both, &errors);
    Ok((StatusCode::CONFLICT, document).into_response())
}

/// Where what is stored now differs from what was typed.
fn both(stored: &Held, typed: &Held) -> Markup {
    let shown =
        |text: &str| if text.is_empty() { "（空欄）".to_owned() } else { text.to_owned() };
    let rows = stored.in_words().into_iter().zip(typed.in_words()).filter(|(now, new)| now != new);
    let rows = rows.map(|((label, now), (_, new))| {
        [html! { (label) }, html! { (shown(&now)) }, html! { (shown(&new)) }]
    });
    let table = Table::new("both", "いまの登録と、入力した内容の違い")
        .column("項目")
        .column("いまの登録")
        .column("入力した内容")
        .rows(rows)
        .when_empty("違いはありません。");
    html! {
        p { "まだ保存していません。違いを確認し、必要なところを直してから、もう一度保存してください。保存すると、下の内容で置き換わります。" }
        (table)
    }
}

fn document(
    parts: &Parts,
    opened: &Opened,
    held: &Held,
    before: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        h1 { (TITLE) }
        (before)
        form method="post" action=(opened.at("edit")) novalidate {
            input type="hidden" name="version" value=(opened.centre.version);
            (fields(held, errors))
            div.actions { (parts::submit(Weight::Main, "掲載情報を保存する")) }
        }
    };
    page::shell(TITLE, Some(&opened.reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("掲載情報へ戻る", &opened.at("")))
        .render(content)
}

fn fields(held: &Held, errors: &Errors) -> Markup {
    let unknown = held.languages.iter().filter(|tag| language(tag) == tag.as_str());
    let known = LANGUAGES.iter().copied().chain(unknown.map(|tag| (tag.as_str(), tag.as_str())));
    let languages = known.fold(
        Choices::any_of("languages", "対応できる言語").optional().errors(errors),
        |choices, (tag, name)| choices.choice(tag, name),
    );
    let languages = held.languages.iter().fold(languages, Choices::chosen);
    html! {
        (Field::text("name", "名称").value(&held.name).autocomplete("off").errors(errors))
        (Field::postal_code("postal_code", "郵便番号").autocomplete("off").optional().value(&held.postal_code).errors(errors))
        (Field::text("address", "所在地").optional().hint("都道府県から入力してください。")
            .value(&held.address).errors(errors))
        (Field::tel("phone", "電話番号").autocomplete("off").optional().value(&held.phone).errors(errors))
        (Field::tel("fax", "FAX").autocomplete("off").optional().value(&held.fax).errors(errors))
        (Field::email("email", "メールアドレス").autocomplete("off").optional()
            .hint("利用者に公開されます。").value(&held.email).errors(errors))
        (Field::text("website", "ウェブサイト").optional().hint("「https://」から入力してください。")
            .value(&held.website).errors(errors))
        (languages)
        (Field::long_text("note", "備考", 4).optional().hint("300文字以内で入力してください。")
            .value(&held.note).errors(errors))
    }
}
