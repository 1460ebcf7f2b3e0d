//! Pages for when something stands in the way. Each says what happened and what the reader
//! can do now, and none blames the reader.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::page::{Person, Shell};
use super::parts::{Weight, link_button};

pub type ProblemPage = (StatusCode, Markup);

fn page(
    status: StatusCode,
    viewer: Option<Person>,
    title: &str,
    body: &Markup,
    (next, href): (&str, &str),
) -> ProblemPage {
    let content = html! {
        h1 { (title) }
        (body)
        p.actions { (link_button(Weight::Main, next, href)) }
        p { "お困りのときは、" a href="/help" { "使い方・お困りのとき" } "をご覧ください。" }
    };
    (status, Shell::new(title).viewer(viewer).render(content))
}

fn first_place(viewer: Option<&Person>) -> (&'static str, &'static str) {
    if viewer.is_some() {
        ("ホームへ戻る", "/home")
    } else {
        ("トップページへ戻る", "/")
    }
}

/// 401: leads to signing in at `sign_in`, which brings the reader back here afterwards.
pub fn sign_in_first(sign_in: &str) -> ProblemPage {
    let body = html! {
        p { "この画面を見るには、サインインが必要です。" }
        p { "しばらく操作がなかったときは、安全のため自動でサインアウトします。もう一度サインインしてください。" }
    };
    page(
        StatusCode::UNAUTHORIZED,
        None,
        "サインインしてください",
        &body,
        ("サインインへ進む", sign_in),
    )
}

/// 403: the page exists, and is for others.
pub fn forbidden(viewer: Option<Person>) -> ProblemPage {
    let next = first_place(viewer.as_ref());
    let body = html! {
        p { "お使いのアカウントでは、この画面を見ることができません。" }
        p { "別の役割のアカウントをお持ちのときは、サインアウトしてから、そのアカウントでサインインしてください。業務で必要なときは、所属先の管理者にご相談ください。" }
    };
    page(StatusCode::FORBIDDEN, viewer, "この画面を見る権限がありません", &body, next)
}

/// 403 for a form that came from elsewhere than our own page.
pub fn sent_from_elsewhere() -> ProblemPage {
    let body = html! {
        p { "ほかのサイトから送られた可能性があるため、安全のため受け付けませんでした。何も変更していません。" }
        p { "産保ハブの画面を開き直して、もう一度操作してください。" }
    };
    page(StatusCode::FORBIDDEN, None, "受け付けませんでした", &body, first_place(None))
}

/// 404: not there, or not the reader's to see; which of the two is not said.
pub fn not_found(viewer: Option<Person>) -> ProblemPage {
    let next = first_place(viewer.as_ref());
    let body = html! {
        p { "お探しのページは、移動または削除された可能性があります。" }
        ul {
            li { "アドレスを入力したときは、間違いがないか確認してください。" }
            li { "アドレスを貼り付けたときは、最後まで写っているか確認してください。" }
            li { "サインインが必要なページのときは、サインインしてから開いてください。" }
        }
    };
    page(StatusCode::NOT_FOUND, viewer, "ページが見つかりません", &body, next)
}

/// 409: somebody else changed it meanwhile. `again` is where the reader sees it as it is now.
pub fn changed_meanwhile(viewer: Option<Person>, again: &str) -> ProblemPage {
    let body = html! {
        p { "画面を開いている間に、ほかの方が内容を変更しました。今回の操作は行っていません。" }
        p { "最新の内容を確認してから、もう一度操作してください。" }
    };
    page(StatusCode::CONFLICT, viewer, "内容が変わっています", &body, ("最新の内容を見る", again))
}

/// 429: too many tries.
pub fn too_many(viewer: Option<Person>) -> ProblemPage {
    let next = first_place(viewer.as_ref());
    let body = html! {
        p { "短い時間に操作が続いたため、受付を一時的に止めています。" }
        p { "しばらく待ってから、もう一度操作してください。" }
    };
    page(StatusCode::TOO_MANY_REQUESTS, viewer, "しばらくお待ちください", &body, next)
}

/// 500: the fault is ours. `reference` finds the entry in the log.
pub fn our_fault(viewer: Option<Person>, reference: Option<&str>) -> ProblemPage {
    let next = first_place(viewer.as_ref());
    let body = html! {
        p { "システムの不具合のため、画面を表示できませんでした。ご迷惑をおかけして申し訳ありません。" }
        p { "しばらく待ってから、もう一度お試しください。送信したあとにこの画面が出たときは、まず一覧で、受け付けられているか確認してください。" }
        @if let Some(reference) = reference {
            p { "お問い合わせの際は、次の番号をお知らせください：" span.number { (reference) } }
        }
    };
    page(StatusCode::INTERNAL_SERVER_ERROR, viewer, "問題が起きました", &body, next)
}

/// 403 for whoever has to show a second factor before they see the page.
pub fn second_factor_first(viewer: Option<Person>) -> ProblemPage {
    let body = html! {
        p { "申込みや健康に関する情報を守るため、この画面を見るには、二段階認証が必要です。パスワードのほかに、お手元の電話に表示されるコードで、ご本人であることを確かめます。" }
        p { "設定は数分で終わります。設定が終わると、すぐにこの画面を見られます。" }
    };
    page(
        StatusCode::FORBIDDEN,
        viewer,
        "二段階認証を設定してください",
        &body,
        ("二段階認証を設定する", "/account/second-factor"),
    )
}
