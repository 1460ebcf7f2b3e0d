//! Pages about the hub itself: how to use it, what it publishes, and how it treats people.

use axum::extract::State;
use axum::http::request::Parts;
use maud::{Markup, html};

use crate::page::{self, Page, Web};
use crate::ui::wayfinding::crumbs;

async fn page(web: &Web, parts: &Parts, title: &str, body: &Markup) -> Page {
    let viewer = page::viewer(web, parts).await?;
    let content = html! { h1 { (title) } (body) };
    let shell = page::shell(title, viewer.as_ref(), parts);
    page::show(shell.above(crumbs(&[("トップ", "/")], title)).render(content))
}

pub(super) async fn help(State(web): State<Web>, parts: Parts) -> Page {
    let body = html! {
        h2 { "窓口を探す" }
        ol {
            li { a href="/find" { "窓口を探す" } "を開き、事業場の郵便番号、住所または市区町村名を入力します。" }
            li { "あてはまる場所がいくつかあるときは、一覧から選びます。" }
            li { "担当の地域産業保健センターと連絡先が表示されます。電話番号を押すと、スマートフォンから電話をかけられます。" }
        }
        p { "見つからないときは、" a href="/prefectures" { "都道府県の一覧" } "から探してください。" }
        h2 { "利用できるか確かめる" }
        p { a href="/eligibility" { "利用できるか確かめる" } "で質問に答えると、目安と理由、ほかの相談先がわかります。最後は窓口が確認して決めます。" }
        h2 { "掲載内容が違うとき" }
        p { "連絡先などが実際と違うときは、その窓口か、都道府県の産業保健総合支援センターにお知らせください。担当者が掲載内容を直します。" }
        h2 { "サインインできないとき" }
        ul {
            li { "メールアドレスとパスワードに間違いがないか確認してください。" }
            li { "パスワードを忘れたときは、所属先の管理者に相談してください。" }
            li { "続けて間違えると、しばらくサインインできなくなります。時間をおいて、もう一度お試しください。" }
        }
    };
    page(&web, &parts, "使い方・お困りのとき", &body).await
}

pub(super) async fn open_data(State(web): State<Web>, parts: Parts) -> Page {
    let file = |name: &str, about: &str| {
        html! { li { a href={ "/open-data/" (name) } { (name) } "：" (about) } }
    };
    let body = html! {
        p { "産保ハブに掲載している機関の情報は、だれでもダウンロードして使えます。登録や申請はいりません。" }
        h2 { "CSVファイル" }
        ul {
            (file("organisations.csv", "機関の名称、連絡先、確認日、出典など"))
            (file("services.csv", "機関ごとのサービスと受付状況"))
            (file("jurisdictions.csv", "市区町村と、担当する労働基準監督署・地域産業保健センター"))
        }
        p { "文字コードはUTF-8です。ダウンロードした日の内容が入っています。" }
        h2 { "Open Referral形式（HSDS 3.0）" }
        p { a href="/open-data/hsds/" { "/open-data/hsds/" } "から、JSONで取得できます。" }
        h2 { "API" }
        p { "同じ情報を、" code { "POST /graphql" } "（GraphQL）で検索できます。公開情報の検索にサインインはいりません。" }
        h2 { "ご利用にあたって" }
        ul {
            li { "掲載内容は、公開されている資料にある事実を整理したものです。出典は、機関と管轄の各行の「source」列をご覧ください。" }
            li { "推定した内容と確認できていない内容には、その旨を記しています（certainty の列）。空欄は「登録がない」という意味です。" }
            li { "出典の資料そのものを使うときは、その資料の利用条件に従ってください。" }
        }
    };
    page(&web, &parts, "オープンデータ", &body).await
}

pub(super) async fn accessibility(State(web): State<Web>, parts: Parts) -> Page {
    let body = html! {
        p { "産保ハブは、年齢や障害の有無、使う機器にかかわらず、だれもが使えることを目指しています。" }
        h2 { "目標" }
        ul {
            li { "JIS X 8341-3:2016 のレベルAAに準拠することを目標としています。" }
            li { "あわせて、WCAG 2.2 のレベルAAを満たすことを目標としています。" }
        }
        p { "適合についての試験結果は、まだ公表していません。" }
        h2 { "心がけていること" }
        ul {
            li { "キーボードだけで、すべての操作ができます。" }
            li { "色だけで情報を伝えません。状態は言葉でも示します。" }
            li { "文字を大きくしても、スマートフォンの幅でも、内容が欠けません。" }
            li { "入力の間違いは、画面の上とその欄の両方に、直し方とともに示します。" }
            li { "JavaScriptを使わない設定でも、基本の機能を使えます。" }
        }
        h2 { "デザインについて" }
        p { "デジタル庁デザインシステムウェブサイト "
            a href="https://design.digital.go.jp/" { "https://design.digital.go.jp/" }
            " をもとに作成" }
        h2 { "使いにくいとき" }
        p { a href="/help" { "使い方・お困りのとき" } "をご覧ください。" }
    };
    page(&web, &parts, "アクセシビリティ方針", &body).await
}

pub(super) async fn privacy(State(web): State<Web>, parts: Parts) -> Page {
    let body = html! {
        h2 { "窓口を探すとき、利用できるか確かめるとき" }
        ul {
            li { "入力された場所や回答は、保存しません。" }
            li { "「現在地から探す」で使う位置は、窓口を探すためだけに使い、保存しません。位置は、押したときに一度だけ、許可を得てから調べます。" }
            li { "サインインしない方に、Cookieは使いません。" }
            li { "結果の画面のアドレスには、入力した内容が含まれます。共有するときはご注意ください。" }
        }
        h2 { "サインインするとき" }
        ul {
            li { "サインインの状態を保つために、Cookieを1つ使います。サインアウトすると消えます。" }
            li { "安全のため、サインインした日時、接続元のアドレス、機器の種類を記録します。本人はアカウントの画面で確認できます。" }
            li { "掲載内容の変更などの操作は、だれがいつ行ったかを記録します。" }
        }
        h2 { "サーバーの記録" }
        p { "不具合を調べるため、画面の場所（アドレスのうち「?」より前）と日時を記録します。検索した言葉などは記録しません。" }
        h2 { "外部への送信" }
        p { "アクセス解析や広告のために、ほかの会社へ情報を送ることはありません。" }
    };
    page(&web, &parts, "個人情報の取扱い", &body).await
}
