//! One request on its whole way, as people see it: on a phone where it begins and ends, at a
//! desk in between.

use chrono::Datelike;

use super::Visit;
use super::apply::{fact, fill_in};
use crate::reports::WORKER;

const FIRST: &str = "湯煙 まこと";
const NEXT: &str = "白波瀬川 つむぎ";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_travels_from_a_phone_to_the_measures_and_the_worker_sees_who_read_it() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;

    // On a phone, the employer applies.
    visit.sign_in("employer").await;
    fill_in(&visit, WORKER).await;
    browser.press("この内容で申し込む").await;
    browser.wait_for_text("申込みを受け付けました").await;
    let number = fact(&visit, "受付番号").await;
    visit.sign_out().await;

    // The office sends it back for a paper that is missing.
    browser.desktop().await;
    open_at_the_desk(&visit, "office", &number).await;
    browser.follow("補正を依頼する").await;
    browser.fill("other", "健康診断結果の写し（直近のもの）").await;
    browser.fill("申込者への連絡", "健康診断結果の写しをお送りください。").await;
    browser.press("補正を依頼する").await;
    browser.wait_for_text("補正を依頼しました").await;
    visit.sign_out().await;

    // The employer mends it, on the phone again.
    browser.phone().await;
    visit.sign_in("employer").await;
    browser.goto("/requests").await;
    browser.follow("高ストレス者への医師の面接指導").await;
    browser.wait_for_text(&number).await;
    visit.page_looks("travel-returned").await;
    browser.follow("足りないものを補って、再提出する").await;
    visit.page_looks("travel-mend").await;
    browser.fill("note", "写しを本日郵送しました。").await;
    browser.press("センターに再提出する").await;
    browser.wait_for_text("補正した内容をセンターに送りました").await;
    visit.page_is_well().await;
    visit.sign_out().await;

    // The office accepts it and asks a doctor of its own choice, who declines.
    browser.desktop().await;
    open_at_the_desk(&visit, "office", &number).await;
    browser.press("受理する").await;
    browser.wait_for_text("申込みを受理しました").await;
    browser.follow("担当者を選ぶ").await;
    visit.page_looks("travel-candidates").await;
    ask(&visit, FIRST).await;
    visit.sign_out().await;
    visit.sign_in("doctor").await;
    browser.goto("/cases").await;
    browser.follow(&number).await;
    browser.follow("辞退する").await;
    browser.fill("辞退の理由", "その週は学会のため").await;
    visit.page_looks("travel-decline").await;
    browser.press("辞退する").await;
    browser.wait_for_text("辞退しました").await;
    visit.sign_out().await;

    // The next doctor accepts, and the office moves the meeting once.
    open_at_the_desk(&visit, "office", &number).await;
    browser.follow("担当者を選ぶ").await;
    ask(&visit, NEXT).await;
    visit.sign_out().await;
    visit.sign_in("doctor2").await;
    browser.goto("/cases").await;
    browser.follow(&number).await;
    browser.press("この日時で承諾する").await;
    browser.wait_for_text("承諾しました").await;
    let at = browser.path().await;
    let id = at.split('?').next().and_then(|path| path.rsplit('/').next()).unwrap().to_owned();
    visit.sign_out().await;
    visit.sign_in("office").await;
    browser.goto(&format!("/office/requests/{id}/move")).await;
    browser.choose("slot-2").await;
    browser.fill("変更の理由", "本人の勤務の都合").await;
    visit.page_looks("travel-move").await;
    browser.press("この日時に変更する").await;
    browser.wait_for_text("日時・場所を変更しました").await;
    visit.page_looks("travel-moved").await;
    visit.sign_out().await;

    // They meet; the doctor reports and signs.
    visit.when_it_is_held(&id, "doctor2").await;
    visit.sign_in("doctor2").await;
    report_and_sign(&visit, &id).await;
    visit.sign_out().await;

    // The office releases it.
    visit.sign_in("office").await;
    browser.goto(&format!("/office/requests/{id}")).await;
    browser.follow("報告書を確認する").await;
    browser.press("事業者に送付する").await;
    browser.wait_for_text("報告書を送付しました").await;
    visit.sign_out().await;

    // The employer reads the opinion, also as a file, and records what was decided.
    browser.phone().await;
    visit.sign_in("employer").await;
    browser.goto(&format!("/requests/{id}/opinion")).await;
    browser.wait_for_text("通常勤務").await;
    assert!(!browser.text().await.contains("不眠"), "nothing about health");
    visit.page_looks("travel-opinion").await;
    let script = "const done = arguments[arguments.length - 1];
        fetch(location.pathname + '.pdf').then(async answer => {
            const bytes = new Uint8Array(await answer.arrayBuffer());
            done(answer.status + ' ' + String.fromCharCode(...bytes.slice(0, 5)));
        })";
    let file = browser.driver.execute_async(script, vec![]).await.unwrap();
    assert_eq!(file.json().as_str(), Some("200 %PDF-"));
    browser.press("意見を確認した").await;
    browser.wait_for_text("意見を確認したことを記録しました").await;
    browser.goto(&format!("/requests/{id}/measures")).await;
    visit.page_looks("travel-measures").await;
    let today = visit.hub.hub.today();
    for field in ["heard", "decided"] {
        browser.fill(field, &today.year().to_string()).await;
        browser.fill(&format!("{field}-month"), &today.month().to_string()).await;
        browser.fill(&format!("{field}-day"), &today.day().to_string()).await;
    }
    browser.fill("text", "2か月間、時間外労働を減らします。").await;
    browser.press("就業上の措置を記録する").await;
    browser.wait_for_text("記録しました").await;
    visit.page_is_well().await;
    visit.sign_out().await;

    // And the worker sees who opened what.
    visit.sign_in("worker").await;
    browser.goto(&format!("/requests/{id}/openings")).await;
    browser.wait_for_text("就業上の措置に関する意見書").await;
    assert!(browser.text().await.contains("事業者"));
    visit.page_looks("travel-openings").await;
    visit.leave().await;
}

async fn open_at_the_desk(visit: &Visit, who: &str, number: &str) {
    visit.sign_in(who).await;
    visit.browser.goto("/office/requests").await;
    visit.browser.follow(number).await;
}

/// Offers the request to whoever is called so, with a reason where one is asked for.
async fn ask(visit: &Visit, name: &str) {
    let browser = &visit.browser;
    browser.follow(name).await;
    if browser.run("return !!document.getElementById('why')", &[]).await == true {
        browser.fill("この方に打診する理由", "本人が以前にも相談した医師のため").await;
    }
    browser.press("打診する").await;
    browser.wait_for_text("担当者に打診しました").await;
}

async fn report_and_sign(visit: &Visit, id: &str) {
    let browser = &visit.browser;
    browser.goto(&format!("/cases/{id}")).await;
    browser.follow("実施したことを記録する").await;
    browser.fill("実施した時間", "30").await;
    browser.press("実施したことを記録する").await;
    browser.wait_for_text("報告書を作成してください").await;
    browser.follow("報告書を作成する").await;
    let today = visit.hub.hub.today();
    for (field, value) in [
        ("doctor.affiliation", "白波瀬医院".to_owned()),
        ("interviewedOn", today.year().to_string()),
        ("interviewedOn-month", today.month().to_string()),
        ("interviewedOn-day", today.day().to_string()),
        ("work.hours", "月190時間程度".to_owned()),
        ("medical.scores.causes", "40".to_owned()),
        ("medical.scores.reactions", "80".to_owned()),
        ("medical.scores.support", "20".to_owned()),
        ("medical.findingsText", "不眠の訴え".to_owned()),
    ] {
        browser.fill(field, &value).await;
    }
    for choice in ["所見なし", "要経過観察", "通常勤務"] {
        browser.choose(choice).await;
    }
    browser.press("保存して、署名の前に確認する").await;
    browser.wait_for_text("署名すると、内容を変更できなくなります").await;
    browser.fill("パスワード", api::demonstration::PASSWORD).await;
    browser.press("署名する").await;
    browser.wait_for_text("署名しました").await;
    visit.page_is_well().await;
}
