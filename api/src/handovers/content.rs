//! What a centre types when it hands over.

use rules::{Service, Word};
use serde::Serialize;

use crate::directory::Snapshot;
use crate::platform::error::Result;
use crate::requests::problems::{Problems, text};

/// As it was sent.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    pub idempotency_key: String,
    pub service: Service,
    pub workplace_name: String,
    pub municipality_code: String,
    /// Of a municipality that several offices serve.
    pub part: Option<String>,
    /// Where it is not confirmed which office is in charge.
    pub centre_code: Option<String>,
    pub contact_name: String,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    pub note: Option<String>,
    pub own_part: Option<String>,
    /// The workplace agrees that another organisation learns of it.
    pub is_agreed: bool,
}

/// As it is handed over: nothing in it is wrong any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Content {
    pub service: &'static str,
    pub workplace_name: String,
    pub municipality_code: String,
    pub part: String,
    pub centre_code: Option<String>,
    pub contact_name: String,
    pub contact_phone: Option<String>,
    pub contact_email: Option<String>,
    pub note: Option<String>,
    pub own_part: Option<String>,
}

const NAME_MAX: usize = 100;
const TEXT_MAX: usize = 1000;

impl Content {
    /// Everything that is wrong is told at once.
    pub(super) fn read(typed: &Typed, directory: &Snapshot) -> Result<Self> {
        let mut wrong = Problems::default();
        wrong.key(&typed.idempotency_key);
        if !Service::APPLIED_FOR.contains(&typed.service) {
            wrong.add("service", "SERVICE_UNFIT", "センターに申し込めるサービスを選択してください");
        }
        let workplace_name = typed.workplace_name.trim();
        if workplace_name.is_empty() {
            wrong.add("workplaceName", "WORKPLACE_MISSING", "事業場の名称を入力してください");
        }
        wrong.at_most("workplaceName", Some(workplace_name), NAME_MAX, "事業場の名称");
        if directory.municipality(&typed.municipality_code).is_none() {
            let message = "事業場のある市区町村を選択してください";
            wrong.add("municipalityCode", "MUNICIPALITY_UNKNOWN", message);
        }
        let contact_name = typed.contact_name.trim();
        if contact_name.is_empty() {
            wrong.add("contactName", "CONTACT_MISSING", "事業場の担当者の氏名を入力してください");
        }
        wrong.at_most("contactName", Some(contact_name), NAME_MAX, "事業場の担当者の氏名");
        let phone = text(typed.contact_phone.as_deref());
        let email = text(typed.contact_email.as_deref());
        if phone.is_none() && email.is_none() {
            let message = "電話番号かメールアドレスのどちらかを入力してください";
            wrong.add("contactPhone", "CONTACT_MISSING", message);
        }
        wrong.unreadable_contact(phone.as_deref(), email.as_deref());
        let note = text(typed.note.as_deref());
        wrong.at_most("note", note.as_deref(), TEXT_MAX, "希望の内容");
        let own_part = text(typed.own_part.as_deref());
        wrong.at_most("ownPart", own_part.as_deref(), TEXT_MAX, "自機関で続ける支援");
        if !typed.is_agreed {
            let message =
                "他の機関に引き継ぐことについて、事業場の同意を得てからチェックしてください";
            wrong.add("isAgreed", "NOT_AGREED", message);
        }
        wrong.none()?;
        Ok(Self {
            service: typed.service.code(),
            workplace_name: workplace_name.to_owned(),
            municipality_code: typed.municipality_code.clone(),
            part: text(typed.part.as_deref()).unwrap_or_default(),
            centre_code: text(typed.centre_code.as_deref()),
            contact_name: contact_name.to_owned(),
            contact_phone: phone,
            contact_email: email,
            note,
            own_part,
        })
    }
}
