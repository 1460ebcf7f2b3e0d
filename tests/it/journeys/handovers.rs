//! A centre hands over, and an office answers.

use serde_json::json;

use super::Visit;
use crate::handovers::wish;
use crate::requests::{interview_for, submit};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_centre_hands_over_and_follows_what_the_office_makes_of_it() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("mental").await;
    browser.goto("/handovers").await;
    browser.wait_for_text("引継ぎはありません").await;
    visit.page_looks("handovers-none").await;
    browser.follow("センターに引き継ぐ").await;
    browser.wait_for_text("引き継ぐ内容").await;
    browser.fill("事業場の名称", "架空ベーカリー").await;
    browser.press("引き継ぐ").await;
    browser.wait_for_text("郵便番号または市区町村名を入力してください").await;
    visit.page_looks("handover-errors").await;
    browser.fill("郵便番号または市区町村", "大分市").await;
    browser.choose("個別訪問による産業保健指導").await;
    browser.press("引き継ぐ").await;
    browser.wait_for_text("事業場の同意を得てからチェックしてください").await;
    visit.page_is_well().await;
    browser.fill("担当者の氏名", "大分 花子").await;
    browser.fill("電話番号", "０９７－５３６－０００１").await;
    browser.fill("希望の内容", "長時間労働が続く職場を見てほしい").await;
    browser.fill("自機関で続ける支援", "相談体制づくりの助言を続ける").await;
    browser.choose("事業場が同意しています").await;
    browser.press("引き継ぐ").await;
    browser.wait_for_text("センターの回答を待っています").await;
    visit.page_looks("handovers-sent").await;
    browser.follow("架空ベーカリー").await;
    browser.wait_for_text("引継ぎの取消し").await;
    visit.page_looks("handover-centre").await;
    visit.sign_out().await;

    let employer = visit.hub.sign_in("employer@demo.example").await;
    let request = submit(&visit.hub, &employer, interview_for("別府 太郎")).await;
    let number = request["request"]["number"].as_str().unwrap().to_owned();
    browser.desktop().await;
    visit.sign_in("office").await;
    assert!(browser.text().await.contains("引継ぎに回答してください"));
    browser.goto("/handovers").await;
    visit.page_looks("handovers-office").await;
    browser.follow("架空ベーカリー").await;
    browser.press("差し戻す").await;
    browser.wait_for_text("差し戻す理由を入力してください").await;
    visit.page_looks("handover-office").await;
    browser.press("引き受ける").await;
    browser.wait_for_text("事業場がすでに申し込んでいるとき").await;
    visit.page_looks("handover-taken").await;
    browser.fill("受付番号", "123").await;
    browser.press("受付番号を登録する").await;
    browser.wait_for_text("受付番号（12桁）を入力してください").await;
    browser.fill("受付番号", &number).await;
    browser.press("受付番号を登録する").await;
    browser.wait_for_text("受付番号を登録しました").await;
    visit.page_looks("handover-linked").await;
    visit.sign_out().await;

    browser.phone().await;
    visit.sign_in("mental").await;
    browser.goto("/handovers").await;
    browser.follow("架空ベーカリー").await;
    browser.wait_for_text(&number).await;
    browser.press("この支援を完了にする").await;
    browser.wait_for_text("完了にしました").await;
    visit.page_looks("handover-followed").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_types_nothing_again_of_what_was_handed_over() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    let centre = visit.hub.sign_in("mental@demo.example").await;
    let sent = "mutation($input: HandOverInput!) { handOver(input: $input) { handover { id } } }";
    visit.hub.answered(Some(&centre), sent, json!({ "input": wish() })).await;
    visit.sign_in("office").await;
    browser.goto("/handovers").await;
    browser.follow("架空ベーカリー").await;
    browser.press("引き受ける").await;
    browser.wait_for_text("引き受けました").await;
    browser.follow("申込みを登録する").await;
    browser.wait_for_text("引き継がれた事業場").await;
    visit.page_looks("handover-search").await;
    browser.follow("事業場を登録する").await;
    visit.page_looks("handover-workplace").await;
    for (field, typed) in [
        ("事業者（会社）の名称", "架空ベーカリー株式会社"),
        ("所在地", "大分県大分市架空町1-1"),
        ("業種", "パン製造業"),
        ("事業場の人数", "8"),
        ("会社全体の人数", "8"),
    ] {
        browser.fill(field, typed).await;
    }
    browser.choose("加入している").await;
    browser.press("登録して次へ進む").await;
    browser.wait_for_text("サービスを選ぶ").await;
    visit.page_looks("handover-service").await;
    browser.follow("個別訪問による産業保健指導").await;
    browser.wait_for_text("引継ぎの内容を入力してあります").await;
    visit.page_looks("handover-application").await;
    browser.choose("電話").await;
    browser.fill("people", "8").await;
    browser.press("申込みを登録する").await;
    browser.wait_for_text("申込者に伝える番号").await;
    browser.follow("この申込みを開く").await;
    browser.wait_for_text("長時間労働が続く職場を見てほしい").await;
    browser.goto("/handovers").await;
    browser.wait_for_text("申込み：").await;
    visit.page_is_well().await;
    visit.leave().await;
}
