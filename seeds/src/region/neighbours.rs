//! Organisations that only the demonstration knows: private providers, which cost money,
//! medical associations, check-up institutions, and a centre for mental health.

use rand::Rng;
use rand::rngs::StdRng;
use rules::{Certainty, ChannelKind, FiscalYear, IntakeState, OrganisationKind, Service};
use schema::Stored;
use schema::directory::{channel, offered_service, organisation};
use schema::ids::{ChannelId, OfferedServiceId, OrganisationId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::Plan;
use super::batch::insert_all;
use super::ground::{Ground, OITA};
use super::ids::Ids;

struct Invented {
    code: &'static str,
    kind: OrganisationKind,
    name: &'static str,
    municipality: &'static str,
    note: &'static str,
    services: &'static [Service],
}

const NOTE: &str = "デモ用の架空の団体です。実在しません。";

const OF_PROVIDER: &[Service] = &[
    Service::CheckupOpinion,
    Service::LongHoursInterview,
    Service::HighStressInterview,
    Service::SiteVisit,
];
const OF_CHECKUP: &[Service] = &[Service::CheckupOpinion, Service::HealthGuidance];
const OF_ASSOCIATION: &[Service] = &[Service::Information];

const MENTAL_CENTRE: Invented = Invented {
    code: "MH44",
    kind: OrganisationKind::MentalHealthCentre,
    name: "大分メンタルヘルス対策支援センター（デモ）",
    municipality: "44201",
    note: "デモ用の架空の団体です。この役割は、現在は産業保健総合支援センターに統合されています。",
    services: &[
        Service::MentalConsultation,
        Service::MentalVisitSupport,
        Service::ManagerEducation,
    ],
};

const OTHERS: [Invented; 8] = [
    association("MA4401", "別府湾医師会（架空・デモ）", "44202"),
    association("MA4001", "筑後川医師会（架空・デモ）", "40203"),
    checkup("CI4401", "大分みなと健診センター（架空・デモ）", "44201"),
    checkup("CI4001", "博多あおば健診センター（架空・デモ）", "40132"),
    provider("PP4401", "ゆけむり産業保健サービス（架空・デモ）", "44202"),
    provider("PP4402", "中津こだま産業医オフィス（架空・デモ）", "44203"),
    provider("PP4001", "天神はるかぜ産業医事務所（架空・デモ）", "40133"),
    provider("PP4002", "小倉ひかり産業保健支援（架空・デモ）", "40106"),
];

const fn association(
    code: &'static str,
    name: &'static str,
    municipality: &'static str,
) -> Invented {
    let kind = OrganisationKind::MedicalAssociation;
    Invented { code, kind, name, municipality, note: NOTE, services: OF_ASSOCIATION }
}

const fn checkup(code: &'static str, name: &'static str, municipality: &'static str) -> Invented {
    let kind = OrganisationKind::CheckupInstitution;
    Invented { code, kind, name, municipality, note: NOTE, services: OF_CHECKUP }
}

const fn provider(code: &'static str, name: &'static str, municipality: &'static str) -> Invented {
    let kind = OrganisationKind::PrivateProvider;
    Invented { code, kind, name, municipality, note: NOTE, services: OF_PROVIDER }
}

/// Plants them, and gives back the centre for mental health.
pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    ground: &Ground,
    ids: &mut Ids,
    rng: &mut StdRng,
) -> Result<OrganisationId, DbErr> {
    let since = FiscalYear::of(plan.today).previous().first_day();
    let prefectural_centre = ground.organisation(&format!("PC{OITA}"))?;
    let (mut organisations, mut channels, mut services) = (Vec::new(), Vec::new(), Vec::new());
    let mental_centre = OrganisationId(ids.next());
    let others = OTHERS.iter().map(|other| (OrganisationId(ids.next()), None, other));
    let others: Vec<_> = others.collect();
    let all = [(mental_centre, Some(prefectural_centre), &MENTAL_CENTRE)].into_iter().chain(others);
    for (id, parent, invented) in all {
        let place = ground.place(invented.municipality)?;
        organisations.push(organisation::ActiveModel {
            id: Set(id),
            code: Set(invented.code.to_owned()),
            kind: Set(Stored(invented.kind)),
            name: Set(invented.name.to_owned()),
            name_certainty: Set(Stored(Certainty::Confirmed)),
            prefecture: Set(place.prefecture.clone()),
            parent_id: Set(parent),
            municipality_code: Set(Some(place.code.clone())),
            postal_code: Set(None),
            address: Set(None),
            latitude: Set(Some(place.latitude + rng.random_range(-0.01..0.01))),
            longitude: Set(Some(place.longitude + rng.random_range(-0.01..0.01))),
            is_paid: Set(invented.kind == OrganisationKind::PrivateProvider),
            languages: Set("ja".to_owned()),
            valid_from: Set(since),
            valid_until: Set(None),
            assured_on: Set(None),
            assured_by: Set(None),
            source: Set(Some("デモ用のデータ".to_owned())),
            note: Set(Some(invented.note.to_owned())),
            version: Set(1),
        });
        channels.push(channel::ActiveModel {
            id: Set(ChannelId(ids.next())),
            organisation_id: Set(id),
            kind: Set(Stored(ChannelKind::Web)),
            // A name that nobody can register.
            value: Set(format!("https://{}.example/", invented.code.to_lowercase())),
            is_day_and_night: Set(false),
            note: Set(None),
            position: Set(0),
        });
        for (position, service) in (0..).zip(invented.services) {
            services.push(offered_service::ActiveModel {
                id: Set(OfferedServiceId(ids.next())),
                organisation_id: Set(id),
                service: Set(Stored(*service)),
                extra_name: Set(String::new()),
                intake: Set(Stored(IntakeState::Open)),
                intake_reason: Set(None),
                intake_since: Set(None),
                position: Set(position),
            });
        }
    }
    insert_all::<organisation::Entity>(db, organisations).await?;
    insert_all::<channel::Entity>(db, channels).await?;
    insert_all::<offered_service::Entity>(db, services).await?;
    Ok(mental_centre)
}
