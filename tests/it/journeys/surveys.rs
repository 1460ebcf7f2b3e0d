//! The survey in a browser: from an office's month to a final edition, and the planner before
//! the matrix.

use schema::accounts::account;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::oita::{self, MONTH};

use super::Visit;

impl Visit {
    /// Somebody whose account was planted without a password signs in with the shown one.
    async fn token_of(&self, email: &str) -> String {
        let db = self.hub.hub.db.writer();
        let find = |email: &str| {
            account::Entity::find().filter(account::Column::Email.eq(email.to_owned())).one(db)
        };
        let shown = find("office@demo.example").await.expect("it is read").expect("it is there");
        let own = find(email).await.expect("it is read").expect("it is there");
        let mut own: account::ActiveModel = own.into();
        own.password_hash = Set(shown.password_hash);
        own.update(db).await.expect("it is kept");
        self.hub.sign_in(email).await
    }

    /// The offices that have not confirmed their month, by code.
    async fn not_confirmed(&self) -> Vec<String> {
        let coordinator = self.hub.sign_in("coordinator@demo.example").await;
        let query = "query($period: String!) { surveyProgress(period: $period) {
            completeness { offices { state isStale office { code } } } } }";
        let asked = json!({ "period": MONTH });
        let answer = self.hub.answered(Some(&coordinator), query, asked).await;
        let offices = &answer["surveyProgress"][0]["completeness"]["offices"];
        let offices = offices.as_array().expect("offices");
        let open = offices.iter().filter(|it| it["state"] != "CONFIRMED" || it["isStale"] == true);
        open.map(|it| it["office"]["code"].as_str().expect("a code").to_owned()).collect()
    }

    /// An office does without a browser what another one does in it.
    async fn confirms_its_month(&self, office: &str) {
        let email = format!("staff1.{}@demo.example", office.to_lowercase());
        let token = self.token_of(&email).await;
        let confirmed = oita::confirm(&self.hub, &token).await;
        assert_eq!(confirmed["state"], "CONFIRMED", "{office}");
    }

    /// What the office did in the month, and writes down only now.
    async fn a_forgotten_visit(&self) {
        let office = self.hub.sign_in("office@demo.example").await;
        let record = "mutation($input: RecordActivityInput!) { recordActivity(input: $input) { activity { id } } }";
        for number in 1..=20 {
            let input = json!({
                "idempotencyKey": format!("a forgotten visit {number}"), "day": "2026-10-20",
                "service": "SITE_VISIT", "recipient": "EMPLOYER", "people": 3,
                "workplaceHeadcount": 20,
            });
            self.hub.answered(Some(&office), record, json!({ "input": input })).await;
        }
    }

    /// The id of the first field that the selector finds.
    async fn id_of(&self, selector: &str) -> Option<String> {
        let script = "return document.querySelector(arguments[0])?.id ?? null";
        let id = self.browser.run(script, &[json!(selector)]).await;
        id.as_str().map(str::to_owned)
    }

    /// Says a few words about all that is doubtful, as long as there is something.
    async fn answer_what_is_doubtful(&self) {
        let browser = &self.browser;
        while let Some(id) = self.id_of("form[action$=follow-up] input[type=text]").await {
            browser.fill(&id, "記録を確かめた").await;
            browser.press("記録する").await;
            browser.wait_for_text("確認した内容を記録しました").await;
        }
        while let Some(id) = self.id_of("details[open] form[action$=explain] textarea").await {
            browser.fill(&id.replace("cause-", "class-"), "③外部要因").await;
            browser.fill(&id, "大雨のため").await;
            browser.press("要因を記録する").await;
            browser.wait_for_text("要因を記録しました").await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_goes_from_the_offices_to_a_final_edition_and_is_corrected_by_the_next() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;

    // An office writes down what it did, and confirms its month.
    visit.sign_in("office").await;
    browser.wait_for_text("月次報告を確認してください").await;
    browser.goto("/office/activities/new").await;
    browser.press("続けて登録する").await;
    browser.wait_for_text("サービスを選択してください").await;
    visit.page_looks("survey-activity-error").await;
    browser.fill("サービス", "産業保健に関する情報提供").await;
    browser.fill("受けた人", "事業者").await;
    browser.fill("人数※必須", "３").await;
    browser.press("続けて登録する").await;
    browser.wait_for_text("続けて登録できます").await;
    visit.page_looks("survey-activity-new").await;
    browser.goto("/office/activities").await;
    visit.page_looks("survey-activities").await;
    browser.goto("/office/activities/import").await;
    visit.page_looks("survey-import").await;

    browser.goto("/office/survey").await;
    visit.page_looks("survey-month").await;
    browser.follow("手入力の数値を入力する").await;
    visit.page_looks("survey-items").await;
    while let Some(id) = visit.id_of("form[action$=items] input:not([type=hidden])[value='']").await
    {
        let is_needed = browser.run("return !!document.getElementById(arguments[0]).closest('.field').querySelector('.must')", &[json!(id)]).await;
        if is_needed != true {
            break;
        }
        browser
            .run("document.getElementById(arguments[0]).setAttribute('value', '4')", &[json!(id)])
            .await;
    }
    browser.press("保存する").await;
    browser.wait_for_text("手入力の数値を保存しました").await;
    visit.answer_what_is_doubtful().await;
    visit.page_looks("survey-month-ready").await;
    browser.press("確認する").await;
    browser.press("はい、確認する").await;
    browser.wait_for_text("コーディネーターの承認を待ちます").await;
    visit.page_looks("survey-month-confirmed").await;
    visit.sign_out().await;

    // The coordinator sees who is late, and cannot approve before all are there.
    let mut open = visit.not_confirmed().await;
    let late = open.pop().expect("more than one office reports");
    for office in &open {
        visit.confirms_its_month(office).await;
    }
    visit.sign_in("coordinator").await;
    browser.goto("/prefecture/survey").await;
    browser.wait_for_text("期限超過").await;
    visit.page_looks("survey-prefecture").await;
    assert!(!browser.text().await.contains("すべてのセンターの確認が済んでいます"));
    visit.confirms_its_month(&late).await;
    browser.goto("/prefecture/survey").await;
    browser.press("承認する").await;
    browser.press("はい、承認する").await;
    browser.wait_for_text("労働局の受理を待ちます").await;
    visit.page_looks("survey-approved").await;
    visit.sign_out().await;

    // The bureau accepts, and the edition is final.
    visit.sign_in("planner").await;
    browser.wait_for_text("受理してください").await;
    browser.goto("/planner").await;
    browser.wait_for_text("受理を待っています").await;
    visit.page_looks("survey-overview").await;
    browser.goto(&format!("/planner/survey?period={MONTH}")).await;
    browser.press("受理して確定する").await;
    browser.press("はい、受理する").await;
    browser.wait_for_text("この版は確定しました").await;
    browser.wait_for_text("第1版（確定版）").await;
    visit.page_looks("survey-final").await;
    visit.sign_out().await;

    // What turns out to be wrong becomes the next edition, with its difference.
    visit.sign_in("coordinator").await;
    browser.goto("/prefecture/survey").await;
    browser.press("訂正を始める").await;
    browser.press("はい、訂正を始める").await;
    browser.wait_for_text("入力してください").await;
    visit.page_looks("survey-correct-error").await;
    browser.fill("訂正の理由", "登録した件数に誤りがあったため").await;
    browser.press("訂正を始める").await;
    browser.press("はい、訂正を始める").await;
    browser.wait_for_text("訂正を始めました").await;
    visit.page_is_well().await;
    visit.sign_out().await;
    visit.a_forgotten_visit().await;
    visit.sign_in("office").await;
    browser.goto("/office/survey").await;
    browser.wait_for_text("確認後に変更あり").await;
    visit.page_looks("survey-month-stale").await;
    visit.answer_what_is_doubtful().await;
    browser.press("確認する").await;
    browser.press("はい、確認する").await;
    browser.wait_for_text("コーディネーターの承認を待ちます").await;
    visit.sign_out().await;
    visit.sign_in("coordinator").await;
    browser.goto("/prefecture/survey").await;
    browser.press("承認する").await;
    browser.press("はい、承認する").await;
    browser.wait_for_text("労働局の受理を待ちます").await;
    visit.sign_out().await;
    visit.sign_in("planner").await;
    browser.goto(&format!("/planner/survey?period={MONTH}")).await;
    browser.press("受理して確定する").await;
    browser.press("はい、受理する").await;
    browser.wait_for_text("第2版（確定版）").await;
    browser.wait_for_text("第1版との違い").await;
    visit.page_looks("survey-second-edition").await;
    browser.goto(&format!("/planner/survey?period={MONTH}&edition=1")).await;
    browser.wait_for_text("第1版（確定版）").await;
    visit.leave().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_planner_reads_the_matrix_by_keyboard_and_finds_what_is_missing_and_what_is_doubled() {
    let visit = Visit::at_a_desk().await;
    let browser = &visit.browser;
    visit.sign_in("planner").await;
    browser.goto("/planner/matrix?region=44&period=FY2026").await;
    visit.page_looks("matrix-direct").await;
    browser.follow("間接支援").await;
    browser.wait_for_text("大分県の間接支援").await;
    visit.page_looks("matrix-indirect").await;
    browser.goto("/planner/matrix?region=44&period=FY2026&layer=BOTH").await;
    visit.page_looks("matrix-both").await;

    // One stop for the Tab key; the arrows go from cell to cell.
    browser.goto("/planner/matrix?region=44&period=FY2026").await;
    let stops = "return document.querySelectorAll('[data-grid] td a[tabindex=\"0\"]').length";
    assert_eq!(browser.run(stops, &[]).await, 1);
    let go = "const first = document.querySelector('[data-grid] td a'); first.focus();
        for (const key of ['ArrowDown', 'ArrowRight']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        const cell = document.activeElement.closest('td');
        return [cell.cellIndex, cell.parentElement.rowIndex]";
    assert_eq!(browser.run(go, &[]).await, json!([2, 3]));

    for (state, name) in
        [(".uncovered", "matrix-uncovered"), (".overlapping", "matrix-overlapping")]
    {
        browser.goto("/planner/matrix?region=44&period=FY2026").await;
        let cell = "return document.querySelector(`.heat tbody:not(.sums) td${arguments[0]} a`)?.getAttribute('href') ?? null";
        let href = browser.run(cell, &[json!(state)]).await;
        let href = href.as_str().unwrap_or_else(|| panic!("no cell is {state}"));
        browser.goto(href).await;
        visit.page_looks(name).await;
        assert!(!browser.text().await.contains("調整が必要な事業場"));
    }
    browser.goto("/planner/matrix/compare?region=44&period=2026-10").await;
    visit.page_looks("matrix-compare").await;
    browser.goto("/planner/reach?region=44&period=FY2026").await;
    visit.page_looks("matrix-reach").await;
    browser.goto("/planner/indicators").await;
    visit.page_looks("survey-indicators").await;
    browser.goto("/planner/context").await;
    visit.page_looks("survey-context").await;
    browser.goto("/planner/survey?prefecture=44&period=2026-10").await;
    let first = "return document.querySelector('table a[href^=\"/planner/indicators/\"]').getAttribute('href')";
    let first = browser.run(first, &[]).await;
    browser.goto(first.as_str().expect("an indicator")).await;
    visit.page_looks("survey-indicator").await;
    browser.goto("/planner/survey/pictures?prefecture=44&period=2026-10").await;
    visit.page_looks("survey-pictures").await;
    browser.goto("/planner/plans").await;
    visit.page_looks("survey-plans").await;
    visit.files_can_be_taken_along().await;
    visit.leave().await;
}

impl Visit {
    /// What the links to files lead to is what they say.
    async fn files_can_be_taken_along(&self) {
        let browser = &self.browser;
        for page in [
            "/planner/survey?prefecture=44&period=2026-10",
            "/planner/matrix?region=44&period=2026-10",
        ] {
            browser.goto(page).await;
            let fetch = "
                return Promise.all([...document.querySelectorAll('nav.row a.small')].map(async (link) => {
                    const answer = await fetch(link.href);
                    const begin = new Uint8Array(await answer.arrayBuffer()).slice(0, 4);
                    return [link.textContent, answer.status, String.fromCharCode(...begin)];
                }))";
            let files = browser.run(fetch, &[]).await;
            let files = files.as_array().expect("files").clone();
            assert!(!files.is_empty(), "{page}");
            for file in files {
                assert_eq!(file[1], 200, "{file}");
                let begins = match file[0].as_str().unwrap_or_default() {
                    "Excel" => "PK\u{3}\u{4}",
                    "PDF" => "%PDF",
                    "Parquet" => "PAR1",
                    "画像（SVG）" => "<svg",
                    _ => continue,
                };
                assert_eq!(file[2], begins, "{file}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pages_of_the_survey_fit_a_phone_and_need_no_script() {
    let visit = Visit::on_a_phone().await;
    let browser = &visit.browser;
    visit.sign_in("planner").await;
    for (page, name) in [
        ("/planner", "phone-overview"),
        ("/planner/survey?prefecture=44&period=2026-10", "phone-survey"),
        ("/planner/matrix?region=44&period=FY2026", "phone-matrix"),
        ("/planner/matrix/compare?region=44&period=2026-10", "phone-compare"),
        ("/planner/reach?region=44&period=FY2026", "phone-reach"),
        ("/planner/context", "phone-context"),
        ("/planner/survey/pictures?prefecture=44&period=2026-10", "phone-pictures"),
    ] {
        browser.goto(page).await;
        visit.page_looks(name).await;
    }
    visit.sign_out().await;
    visit.sign_in("office").await;
    for (page, name) in [
        ("/office/activities", "phone-activities"),
        ("/office/activities/new", "phone-activity-new"),
        ("/office/survey", "phone-month"),
    ] {
        browser.goto(page).await;
        visit.page_looks(name).await;
    }
    visit.sign_out().await;

    visit.sign_in("planner").await;
    browser.without_javascript().await;
    browser.goto("/planner/matrix?region=44&period=FY2026").await;
    browser.fill("層", "間接支援").await;
    browser.press("表示する").await;
    browser.wait_for_text("大分県の間接支援").await;
    visit.leave().await;
}
