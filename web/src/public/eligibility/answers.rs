//! What was answered, as it stands in the address, and what it means.

use serde::Deserialize;

use crate::page::address;
use crate::public::place::Asked;
use crate::signed_in::whole_number;
use crate::ui::Errors;
use crate::words::{CompanyDoctor, Service, Word};

/// The fields of the input, and those of the form that they come from.
pub(super) const FIELDS: [(&str, &str); 8] = [
    ("input.place", "q"),
    ("place", "q"),
    ("input.workplaceHeadcount", "workplace"),
    ("input.companyHeadcount", "company"),
    ("input.accidentInsurance", "insurance"),
    ("input.companyDoctor", "doctor"),
    ("input.workplaceUses", "uses"),
    ("input.workerUses", "worker_uses"),
];

/// Exactly what was typed and ticked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::public) struct Answers {
    pub(super) q: String,
    pub(super) code: String,
    pub(super) part: String,
    pub(super) service: String,
    pub(super) workplace: String,
    pub(super) company: String,
    pub(super) insurance: String,
    pub(super) doctor: String,
    /// None before the question was asked: most come for the first time.
    pub(super) uses: Option<String>,
    pub(super) worker_uses: String,
}

/// The same, understood.
pub(super) struct Known {
    pub(super) service: Service,
    pub(super) workplace: i64,
    pub(super) company: i64,
    pub(super) insurance: bool,
    pub(super) doctor: CompanyDoctor,
    pub(super) uses: i64,
    pub(super) worker_uses: i64,
}

impl Answers {
    pub(super) fn read(&self) -> Result<Known, Errors> {
        let mut errors = Errors::none();
        if self.code.is_empty() && self.q.trim().is_empty() {
            errors.add("q", "事業場の場所を入力してください");
        }
        let service = Service::from_code(&self.service);
        if service.is_none() {
            errors.add("service", "利用したいサービスを選択してください");
        }
        let workplace = count(&self.workplace);
        let company = count(&self.company);
        told(&mut errors, "workplace", &self.workplace, workplace, "この事業場で働く人の数");
        told(&mut errors, "company", &self.company, company, "会社全体で働く人の数");
        let insurance = match self.insurance.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        if insurance.is_none() {
            errors.add("insurance", "労災保険に入っているかどうかを選択してください");
        }
        let doctor = CompanyDoctor::from_code(&self.doctor);
        if doctor.is_none() {
            errors.add("doctor", "会社の産業医について選択してください");
        }
        let typed_uses = self.uses.as_deref().unwrap_or_default();
        let uses = count(typed_uses);
        told(&mut errors, "uses", typed_uses, uses, "今年度に利用した回数");
        let worker_uses =
            if self.worker_uses.trim().is_empty() { Some(0) } else { count(&self.worker_uses) };
        if worker_uses.is_none() {
            errors.add("worker_uses", "申し込む方の今年度の利用回数は数字で入力してください");
        }
        match (service, workplace, company, insurance, doctor, uses, worker_uses) {
            (
                Some(service),
                Some(workplace),
                Some(company),
                Some(insurance),
                Some(doctor),
                Some(uses),
                Some(worker_uses),
            ) if errors.is_empty() => {
                Ok(Known { service, workplace, company, insurance, doctor, uses, worker_uses })
            }
            _ => Err(errors),
        }
    }

    /// Where the workplace is. A code says it better than words.
    pub(super) fn place(&self) -> Asked {
        Asked::of(&self.q, &self.code, &self.part)
    }

    /// A code that nobody knows is not sent once more.
    pub(super) fn forget_code(&mut self) {
        self.code.clear();
        self.part.clear();
    }

    /// A page with these answers.
    pub(super) fn address(&self, path: &str) -> String {
        let place: &[(&str, &str)] = if self.code.is_empty() {
            &[("q", &self.q)]
        } else {
            &[("code", &self.code), ("part", &self.part)]
        };
        address(path, &[place, &self.without_place()].concat())
    }

    pub(super) fn without_place(&self) -> [(&str, &str); 7] {
        [
            ("service", &self.service),
            ("workplace", &self.workplace),
            ("company", &self.company),
            ("insurance", &self.insurance),
            ("doctor", &self.doctor),
            ("uses", self.uses.as_deref().unwrap_or_default()),
            ("worker_uses", &self.worker_uses),
        ]
    }
}

/// The API counts in 32 bits; whether a count makes sense is for the API to say.
fn count(typed: &str) -> Option<i64> {
    whole_number(typed).filter(|number| i32::try_from(*number).is_ok())
}

fn told(errors: &mut Errors, field: &str, typed: &str, number: Option<i64>, label: &str) {
    if typed.trim().is_empty() {
        errors.add(field, format!("{label}を入力してください"));
    } else if number.is_none() {
        errors.add(field, format!("{label}は1,000,000以下の数字で入力してください"));
    }
}
