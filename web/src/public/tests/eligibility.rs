//! Asking whether a service may be used.

use serde_json::{Value, json};

use super::fixtures::{card, found_nobody, known_office, place};
use crate::fake::Fake;

const ASKED: &str = "/eligibility/result?q=大分市&service=CHECKUP_OPINION&workplace=１２人\
    &company=12&insurance=yes&doctor=NONE&uses=0&worker_uses=";

fn answer(decision: &str, more: Value) -> Value {
    let answer = json!({
        "decision": decision,
        "decisionLabel": "",
        "reasons": [{"message": "会社全体の人数が少ないためです"}],
        "alternatives": [],
        "centre": known_office(),
        "candidates": [],
        "settingsUsed": [],
    });
    json!({"viewer": null, "checkEligibility": super::fixtures::with(answer, more)})
}

#[tokio::test]
async fn the_questions_fit_on_one_page() {
    let page = Fake::new().get("/eligibility").await.page(200);

    for name in
        ["q", "service", "workplace", "company", "insurance", "doctor", "uses", "worker_uses"]
    {
        assert!(page.contains(&format!("name=\"{name}\"")), "{name}");
    }
    assert!(page.contains("action=\"/eligibility/result\""));
    assert!(!page.contains("error-summary"));
}

#[tokio::test]
async fn a_place_that_is_known_is_not_asked_for_again() {
    let hub = Fake::new().data("PlaceName", found_nobody());

    let page = hub.get("/eligibility?code=44201&part=&service=SITE_VISIT").await.page(200);

    assert!(page.contains("大分県大分市"));
    assert!(page.contains("type=\"hidden\" name=\"code\" value=\"44201\""));
    assert!(!page.contains("name=\"q\""));
    assert!(page.contains("value=\"SITE_VISIT\" checked"));
}

#[tokio::test]
async fn a_code_that_nobody_knows_brings_the_field_back() {
    let hub = Fake::new().refuses("PlaceName", "BAD_INPUT", &[("place.municipalityCode", "不明")]);

    let page = hub.get("/eligibility?code=99999").await.page(200);

    assert!(page.contains("name=\"q\""));
    assert!(!page.contains("99999"));
}

#[tokio::test]
async fn the_answer_says_what_why_and_with_whom() {
    let figure = json!({
        "label": "利用できる事業場の規模（人未満）",
        "value": 50,
        "source": "全国共通の基準",
        "validFrom": "2014-04-01",
        "isOwn": false,
    });
    let hub =
        Fake::new().data("CheckEligibility", answer("ACCEPT_A", json!({"settingsUsed": [figure]})));

    let page = hub.get(ASKED).await.page(200);

    for words in [
        "<h1>優先して受け付けます</h1>",
        "会社全体の人数が少ないためです",
        "href=\"/centres/RO4401\"",
        "href=\"tel:0970000000\"",
        "全国共通の基準",
        "もう一度確かめる",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let again = "/eligibility?q=%E5%A4%A7%E5%88%86%E5%B8%82&amp;service=CHECKUP_OPINION\
        &amp;workplace=%EF%BC%91%EF%BC%92%E4%BA%BA";
    assert!(page.contains(again), "{page}");
}

#[tokio::test]
async fn whoever_is_guided_elsewhere_learns_where() {
    let more = json!({
        "centre": null,
        "alternatives": [
            {"message": "会社で選んでいる産業医に相談してください", "centre": null},
            {"message": "産業保健総合支援センターに相談してください", "centre": card("PC44", "大分産業保健総合支援センター")},
        ],
    });
    let hub = Fake::new().data("CheckEligibility", answer("GUIDE_ELSEWHERE", more));

    let page = hub.get(ASKED).await.page(200);

    assert!(page.contains("ほかの相談先をご案内します"));
    assert!(page.contains("会社で選んでいる産業医に相談してください"));
    assert!(page.contains("href=\"/centres/PC44\""));
    assert!(page.contains("電話番号は登録されていません"));
}

#[tokio::test]
async fn several_places_are_chosen_from_without_answering_twice() {
    let more = json!({
        "decision": null,
        "centre": null,
        "candidates": [place("44201", None, "大分県大分市"), place("44202", Some("北部"), "大分県別府市北部")],
    });
    let hub = Fake::new().data("CheckEligibility", answer("ACCEPT_A", more));

    let page = hub.get(ASKED).await.page(200);

    assert!(page.contains("事業場の場所を選んでください"));
    assert!(page.contains("/eligibility/result?code=44201&amp;service=CHECKUP_OPINION"));
    assert!(page.contains("&amp;uses=0"));
}

#[tokio::test]
async fn an_empty_form_says_what_to_fill_in_and_nothing_is_a_zero() {
    let address = "/eligibility/result?q=&workplace=&company=&uses=&worker_uses=";

    let page = Fake::new().get(address).await.page(422);

    for words in [
        "事業場の場所を入力してください",
        "利用したいサービスを選択してください",
        "この事業場で働く人の数を入力してください",
        "会社全体で働く人の数を入力してください",
        "労災保険に入っているかどうかを選択してください",
        "会社の産業医について選択してください",
        "今年度に利用した回数を入力してください",
    ] {
        assert_eq!(page.matches(words).count(), 2, "{words}");
    }
    assert!(!page.contains("worker_uses-error"));
}

#[tokio::test]
async fn what_was_typed_stays_beside_what_is_wrong_with_it() {
    let address = "/eligibility/result?q=大分市&service=SITE_VISIT&workplace=十人&company=99999999999\
        &insurance=no&doctor=HEAD_OFFICE&uses=0&worker_uses=なし";

    let page = Fake::new().get(address).await.page(422);

    for kept in [
        "value=\"大分市\"",
        "value=\"十人\"",
        "value=\"99999999999\"",
        "value=\"なし\"",
        "value=\"SITE_VISIT\" checked",
        "value=\"no\" checked",
        "value=\"HEAD_OFFICE\" checked",
    ] {
        assert!(page.contains(kept), "{kept}");
    }
    for field in ["workplace", "company", "worker_uses"] {
        assert!(page.contains(&format!("href=\"#{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn what_the_api_finds_wrong_stands_at_its_field() {
    let words = "会社全体の人数は、この事業場の人数以上にしてください";
    let fields = [("input.companyHeadcount", words), ("input.place.text", "見つかりません")];
    let hub = Fake::new().refuses("CheckEligibility", "BAD_INPUT", &fields);

    let page = hub.get(ASKED).await.page(422);

    assert!(page.contains("href=\"#company\""));
    assert!(page.contains("id=\"q-error\""));
    assert_eq!(page.matches(words).count(), 2);
}
