//! Invented organisations, and invented facts about the services of real offices.

use rules::{Certainty, ChannelKind, FiscalYear, IntakeState, OrganisationKind, Service};
use schema::Stored;
use schema::directory::{budget, channel, offered_service, organisation};
use schema::ids::{BudgetId, ChannelId, OfferedServiceId, OrganisationId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::ground::Ground;
use super::luck::Luck;
use super::rows::{Progress, insert};
use super::{INVENTED, Plan};

pub(super) struct Organisations {
    /// The mental-health centre of the accounts.
    pub(super) mental: OrganisationId,
    organisations: Vec<organisation::ActiveModel>,
    channels: Vec<channel::ActiveModel>,
    services: Vec<offered_service::ActiveModel>,
    budgets: Vec<budget::ActiveModel>,
}

/// Code, kind, name, municipality, whether it asks for a fee.
type Invented = (&'static str, OrganisationKind, &'static str, &'static str, bool);

const ORGANISATIONS: [Invented; 7] = [
    (
        "DEMO-MH44",
        OrganisationKind::MentalHealthCentre,
        "大分メンタルヘルス対策支援センター（デモ用の架空）",
        "44201",
        false,
    ),
    (
        "DEMO-CI44",
        OrganisationKind::CheckupInstitution,
        "豊の国健診センター（架空）",
        "44201",
        true,
    ),
    ("DEMO-MA44", OrganisationKind::MedicalAssociation, "大分湾岸医師会（架空）", "44201", false),
    (
        "DEMO-PP44",
        OrganisationKind::PrivateProvider,
        "おおいた産業医オフィス（架空）",
        "44202",
        true,
    ),
    (
        "DEMO-CI40",
        OrganisationKind::CheckupInstitution,
        "博多湾健診センター（架空）",
        "40133",
        true,
    ),
    (
        "DEMO-PP40",
        OrganisationKind::PrivateProvider,
        "はかた産業保健パートナーズ（架空）",
        "40132",
        true,
    ),
    ("DEMO-PP41", OrganisationKind::PrivateProvider, "北九州ヘルスサポート（架空）", "40106", true),
];

pub(super) fn invent(plan: &Plan, ground: &Ground, luck: &mut Luck) -> Organisations {
    let mut all = Organisations {
        mental: OrganisationId(luck.id()),
        organisations: Vec::new(),
        channels: Vec::new(),
        services: Vec::new(),
        budgets: Vec::new(),
    };
    for invented in ORGANISATIONS {
        all.found(plan, ground, luck, invented);
    }
    for (number, office) in ground.offices.iter().enumerate() {
        if !ground.with_services.contains(&office.id) {
            all.invent_services(plan, luck, office.id, number);
        }
        all.invent_budget(plan, luck, office.id, number);
    }
    all
}

impl Organisations {
    fn found(&mut self, plan: &Plan, ground: &Ground, luck: &mut Luck, invented: Invented) {
        let (code, kind, name, municipality, is_paid) = invented;
        let place = &ground.place(municipality).municipality;
        let is_mental = kind == OrganisationKind::MentalHealthCentre;
        let id = if is_mental { self.mental } else { OrganisationId(luck.id()) };
        // A little beside the town hall, or all would stand on one spot.
        let aside = f64::from(luck.between(-20, 20)) / 2_000.0;
        self.organisations.push(organisation::ActiveModel {
            id: Set(id),
            code: Set(code.to_owned()),
            kind: Set(Stored(kind)),
            name: Set(name.to_owned()),
            name_certainty: Set(Stored(Certainty::Unconfirmed)),
            prefecture: Set(place.prefecture.clone()),
            parent_id: Set(is_mental.then(|| ground.organisation("PC44"))),
            municipality_code: Set(Some(municipality.to_owned())),
            postal_code: Set(None),
            address: Set(Some(format!("{}（架空の住所）", place.name))),
            latitude: Set(Some(place.latitude + aside)),
            longitude: Set(Some(place.longitude + aside)),
            is_paid: Set(is_paid),
            languages: Set("ja".to_owned()),
            valid_from: Set(FiscalYear::of(plan.today).first_day()),
            valid_until: Set(None),
            assured_on: Set(None),
            assured_by: Set(None),
            source: Set(None),
            note: Set(Some("デモ用の架空の機関です。実在しません。".to_owned())),
            version: Set(1),
        });
        self.channels.push(channel::ActiveModel {
            id: Set(ChannelId(luck.id())),
            organisation_id: Set(id),
            kind: Set(Stored(ChannelKind::Email)),
            value: Set(format!("{}@demo.example", code.to_lowercase())),
            is_day_and_night: Set(true),
            note: Set(None),
            position: Set(0),
        });
        if is_mental {
            for (position, service) in (0..).zip([
                Service::MentalConsultation,
                Service::MentalVisitSupport,
                Service::ManagerEducation,
            ]) {
                self.offer(luck, id, service, "", IntakeState::Open, position, plan);
            }
        }
    }

    /// Nothing is known of the services of most real offices: the demonstration needs some.
    fn invent_services(
        &mut self,
        plan: &Plan,
        luck: &mut Luck,
        office: OrganisationId,
        number: usize,
    ) {
        for (position, service) in (0..).zip(Service::BASE) {
            // One office lacks a service of the base, so that the gap can be seen.
            if number == 3 && service == Service::SiteVisit {
                continue;
            }
            let state = luck.weighted(&[
                (IntakeState::Open, 14),
                (IntakeState::Waitlist, 3),
                (IntakeState::Suspended, 1),
            ]);
            self.offer(luck, office, service, "", state, position, plan);
        }
        if number == 0 {
            let extra = "夕方の出張相談";
            self.offer(luck, office, Service::Extra, extra, IntakeState::Open, 20, plan);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "each is a column of the row")]
    fn offer(
        &mut self,
        luck: &mut Luck,
        organisation: OrganisationId,
        service: Service,
        extra_name: &str,
        state: IntakeState,
        position: i16,
        plan: &Plan,
    ) {
        let reason = match state {
            IntakeState::Open => INVENTED.to_owned(),
            IntakeState::Waitlist => format!("申込みが多いため（{INVENTED}）"),
            IntakeState::Suspended => format!("担当医師の不在のため（{INVENTED}）"),
        };
        let since = luck.days_ago(3, 70).max(FiscalYear::of(plan.today).first_day());
        self.services.push(offered_service::ActiveModel {
            id: Set(OfferedServiceId(luck.id())),
            organisation_id: Set(organisation),
            service: Set(Stored(service)),
            extra_name: Set(extra_name.to_owned()),
            intake: Set(Stored(state)),
            intake_reason: Set(Some(reason)),
            intake_since: Set(Some(since)),
            position: Set(position),
        });
    }

    /// Budgets are not public; only that one is used up is ever told.
    fn invent_budget(
        &mut self,
        plan: &Plan,
        luck: &mut Luck,
        office: OrganisationId,
        number: usize,
    ) {
        let allotted = i64::from(luck.between(40, 120)) * 100_000;
        let spent_percent = if number == 5 { 100 } else { luck.between(35, 92) };
        self.budgets.push(budget::ActiveModel {
            id: Set(BudgetId(luck.id())),
            organisation_id: Set(office),
            fiscal_year: Set(FiscalYear::of(plan.today).year()),
            allotted_yen: Set(allotted),
            spent_yen: Set(allotted * i64::from(spent_percent) / 100),
        });
    }

    pub(super) fn len(&self) -> usize {
        self.organisations.len() + self.channels.len() + self.services.len() + self.budgets.len()
    }

    pub(super) async fn plant(
        self,
        db: &impl ConnectionTrait,
        progress: &mut Progress<'_>,
    ) -> Result<(), DbErr> {
        insert(db, self.organisations, progress).await?;
        insert(db, self.channels, progress).await?;
        insert(db, self.services, progress).await?;
        insert(db, self.budgets, progress).await
    }
}
