//! The services that are applied for: their addresses, and what they are in plain words.

use crate::words::{Role, Service, Word};

/// Who may apply for which. What is about a whole workplace is for its employer.
pub(super) fn offered_to(role: Role) -> Vec<Service> {
    let is_offered = |service: &Service| match role {
        Role::Worker => service.is_for_one_worker(),
        _ => true,
    };
    Service::APPLIED_FOR.into_iter().filter(is_offered).collect()
}

/// The service in an address, as `/apply/high-stress-interview`.
pub(super) fn slug(service: Service) -> String {
    service.code().to_ascii_lowercase().replace('_', "-")
}

pub(super) fn of_slug(typed: &str) -> Option<Service> {
    Service::APPLIED_FOR.into_iter().find(|service| slug(*service) == typed)
}

/// What somebody gets who applies for it.
pub(super) fn in_plain_words(service: Service) -> &'static str {
    match service {
        Service::CheckupOpinion => {
            "健康診断で異常の所見があった方について、働き方に配慮が必要かどうか、医師の意見を聴きます。"
        }
        Service::HealthGuidance => {
            "脳や心臓の病気のリスクが高い方が、医師や保健師から、生活や働き方の助言を受けます。"
        }
        Service::MentalConsultation => {
            "気持ちの落ち込みや眠れないなどの不調がある方が、医師や保健師に相談します。"
        }
        Service::LongHoursInterview => {
            "残業が長く、疲れがたまっている方が、医師と面談して助言を受けます。"
        }
        Service::HighStressInterview => {
            "ストレスチェックで「面接指導が必要」とされた方が、医師と面談して助言を受けます。"
        }
        Service::SiteVisit => {
            "医師や保健師が事業場を訪ね、職場の環境や働く人の健康管理について助言します。"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_has_an_address_and_words_of_its_own() {
        for service in Service::APPLIED_FOR {
            assert_eq!(of_slug(&slug(service)), Some(service));
            assert!(!in_plain_words(service).is_empty());
        }
        assert_eq!(slug(Service::HighStressInterview), "high-stress-interview");
        assert_eq!(of_slug("information"), None);
    }

    #[test]
    fn a_worker_applies_for_what_is_about_themselves() {
        let services = offered_to(Role::Worker);
        assert!(services.contains(&Service::MentalConsultation));
        assert!(!services.contains(&Service::SiteVisit));
        assert_eq!(offered_to(Role::Employer).len(), Service::APPLIED_FOR.len());
    }
}
