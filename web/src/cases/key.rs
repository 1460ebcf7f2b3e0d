//! The doctor's own key to what workers seal: made once with a passphrase that nobody else
//! knows, and opened with it.

use axum::Form;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::ask::Refused;
use crate::page::{self, Page, Web, in_japan};
use crate::signed_in::{Done, Reader, Sent, notice, reader};
use crate::ui::parts::{self, Weight};
use crate::ui::wayfinding::back;
use crate::ui::{Check, Errors, Field, dates};
use crate::words::Role;

page::operation!(OwnSealingKey, "src/cases/sealing_key.graphql");
page::operation!(MakeSealingKey, "src/cases/make_key.graphql");
page::operation!(ChangeSealingPassphrase, "src/cases/change_passphrase.graphql");

use own_sealing_key::OwnSealingKeySealingKey as Key;

const TITLE: &str = "開封用の鍵";
const HERE: &str = "/cases/key";

async fn open(web: &Web, parts: &Parts) -> Result<(Reader, Option<Key>), Refused> {
    let reader = reader(web, parts).await?.only(&[Role::Doctor])?;
    let data = page::ask::<OwnSealingKey>(web, parts, own_sealing_key::Variables {}).await?;
    Ok((reader, data.sealing_key))
}

pub(super) async fn show(State(web): State<Web>, Query(done): Query<Done>, parts: Parts) -> Page {
    let (reader, key) = open(&web, &parts).await?;
    let said = notice(&done, &[("made", "鍵を作成しました"), ("changed", "合言葉を変更しました")]);
    page::show(document(&parts, &reader, key.as_ref(), &said, &Errors::none()))
}

pub(super) async fn send(State(web): State<Web>, parts: Parts, Form(sent): Form<Sent>) -> Page {
    let done = match sent.one("act") {
        "change" => change(&web, &parts, &sent).await.map(|()| "changed"),
        _ => make(&web, &parts, &sent).await.map(|()| "made"),
    };
    let refused = match done {
        Ok(done) => return page::go_on(&format!("{HERE}?done={done}")),
        Err(refused) if refused.is_bad_input() || refused.is_conflict() => refused,
        Err(refused) => return Err(refused),
    };
    let (reader, key) = open(&web, &parts).await?;
    let fields = [
        ("input.passphrase", "passphrase"),
        ("input.currentPassphrase", "current"),
        ("input.newPassphrase", "new"),
    ];
    let errors = page::errors_of(&refused, &fields);
    page::mend(document(&parts, &reader, key.as_ref(), &html! {}, &errors))
}

async fn make(web: &Web, parts: &Parts, sent: &Sent) -> Result<(), Refused> {
    let input = make_sealing_key::MakeSealingKeyInput {
        passphrase: sent.one("passphrase").to_owned(),
        replace: sent.is_ticked("replace"),
    };
    page::ask::<MakeSealingKey>(web, parts, make_sealing_key::Variables { input }).await?;
    Ok(())
}

async fn change(web: &Web, parts: &Parts, sent: &Sent) -> Result<(), Refused> {
    let input = change_sealing_passphrase::ChangeSealingPassphraseInput {
        current_passphrase: sent.one("current").to_owned(),
        new_passphrase: sent.one("new").to_owned(),
    };
    let asked = change_sealing_passphrase::Variables { input };
    page::ask::<ChangeSealingPassphrase>(web, parts, asked).await?;
    Ok(())
}

fn document(
    parts: &Parts,
    reader: &Reader,
    key: Option<&Key>,
    said: &Markup,
    errors: &Errors,
) -> Markup {
    let content = html! {
        (errors.summary())
        @if errors.is_empty() { (said) }
        h1 { (TITLE) }
        p { "ストレスチェックの個人結果は、担当の医師だけが開けるように封緘されて届きます。開くための鍵を、あなたの合言葉で作成します。" }
        p { b { "合言葉は、センターにも産保ハブにも分かりません。忘れると、届いている結果は開けなくなります。" } }
        @if let Some(key) = key {
            p { "鍵は" (dates::moment(in_japan(key.created_at))) "に作成しました。" }
            h2 { "合言葉を変更する" }
            form method="post" action=(HERE) novalidate {
                (Field::password("current", "いまの合言葉", "off").errors(errors))
                (Field::password("new", "新しい合言葉", "off").hint(LONG).errors(errors))
                (parts::submit_as(Weight::Main, "合言葉を変更する", "act", "change"))
            }
            h2 { "鍵を作り直す" }
            p { "合言葉を忘れたときに作り直します。届いている結果は開けなくなり、本人にもう一度封緘していただく必要があります。" }
        }
        form method="post" action=(HERE) novalidate {
            (Field::password("passphrase", if key.is_some() { "新しい鍵の合言葉" } else { "合言葉" }, "off")
                .hint(LONG).errors(errors))
            @if key.is_some() {
                (Check::new("replace", "届いている結果が開けなくなることを確認しました").errors(errors))
            }
            (parts::submit_as(
                if key.is_some() { Weight::Warn } else { Weight::Main },
                if key.is_some() { "鍵を作り直す" } else { "鍵を作成する" }, "act", "make",
            ))
        }
    };
    page::shell(TITLE, Some(&reader.viewer), parts)
        .errors(!errors.is_empty())
        .above(back("一覧へ戻る", "/cases"))
        .render(content)
}

const LONG: &str =
    "ほかで使っていない、長い合言葉にしてください。サインインのパスワードとは別のものにします。";
