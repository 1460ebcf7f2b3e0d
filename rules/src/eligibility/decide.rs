//! The decision, in the order in which the offices look at it.

use std::ops::ControlFlow::{self, Break, Continue};

use super::{Alternative, Budget, CompanyDoctor, Decision, Intake, Reason, Settings, Situation};
use crate::{IntakeState, Service, Word};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub decision: Decision,
    /// Never empty: people are told why, also when they are accepted.
    pub reasons: Vec<Reason>,
    /// The most helpful first; empty when the request is accepted.
    pub alternatives: Vec<Alternative>,
}

/// Looks at one thing after the other, and stops at the first that rules the office out.
/// What was seen on the way is the reason.
pub fn decide(situation: &Situation, settings: &Settings) -> Answer {
    let mut seen = Seen { reasons: Vec::new(), decision: Decision::AcceptA };
    if let Break(reason) = look_at_everything(&mut seen, situation, settings) {
        seen.note(Decision::GuideElsewhere, reason);
    }
    let Seen { reasons, decision } = seen;
    let alternatives = alternatives(situation, decision, &reasons);
    Answer { decision, reasons, alternatives }
}

/// Breaks with the reason why it has to be somewhere else.
type Step = ControlFlow<Reason>;

fn look_at_everything(seen: &mut Seen, situation: &Situation, settings: &Settings) -> Step {
    workplace_size(situation, settings)?;
    accident_insurance(situation)?;
    company_size(seen, situation, settings);
    company_doctor(seen, situation)?;
    earlier_uses(seen, situation, settings)?;
    intake(seen, situation)?;
    budget(seen, situation)?;
    queue(seen, situation);
    Continue(())
}

fn workplace_size(situation: &Situation, settings: &Settings) -> Step {
    if settings.workplace_headcount_max_exclusive <= situation.headcounts.workplace() {
        return Break(Reason::WorkplaceTooLarge);
    }
    Continue(())
}

fn accident_insurance(situation: &Situation) -> Step {
    if situation.accident_insurance { Continue(()) } else { Break(Reason::NoAccidentInsurance) }
}

fn company_size(seen: &mut Seen, situation: &Situation, settings: &Settings) {
    if situation.headcounts.company() < settings.company_priority_below {
        seen.note(Decision::AcceptA, Reason::CompanyIsSmall);
    } else {
        seen.note(Decision::AcceptB, Reason::CompanyIsLarge);
    }
}

fn company_doctor(seen: &mut Seen, situation: &Situation) -> Step {
    match situation.company_doctor {
        CompanyDoctor::None => {}
        CompanyDoctor::HeadOffice | CompanyDoctor::Affiliate => {
            seen.note(Decision::Conditional, Reason::HasCompanyDoctor);
        }
        // 岡山産業保健総合支援センター publishes that such companies are restricted. That this
        // means another place to turn is how offices are said to read it; nobody has confirmed it.
        CompanyDoctor::General => return Break(Reason::HasGeneralDoctor),
    }
    Continue(())
}

fn earlier_uses(seen: &mut Seen, situation: &Situation, settings: &Settings) -> Step {
    if is_reached(settings.workplace_uses_max, situation.workplace_uses) {
        return Break(Reason::WorkplaceUsedUp);
    }
    let counts_per_worker = situation.service.is_for_one_worker();
    if counts_per_worker && is_reached(settings.worker_uses_max, situation.worker_uses) {
        return Break(Reason::WorkerUsedUp);
    }
    seen.reasons.push(match situation.workplace_uses {
        0 => Reason::FirstUse,
        _ => Reason::UsedBefore,
    });
    Continue(())
}

fn intake(seen: &mut Seen, situation: &Situation) -> Step {
    match situation.intake {
        Intake::OfficeUnknown => seen.note(Decision::Conditional, Reason::OfficeUnknown),
        Intake::Unregistered => seen.note(Decision::Conditional, Reason::IntakeUnknown),
        Intake::NotOffered => return Break(Reason::ServiceNotOffered),
        Intake::Stated(IntakeState::Suspended) => return Break(Reason::IntakeSuspended),
        Intake::Stated(IntakeState::Waitlist | IntakeState::Open) => {}
    }
    Continue(())
}

fn budget(seen: &mut Seen, situation: &Situation) -> Step {
    match situation.budget {
        Budget::Left => {}
        Budget::Unknown => seen.reasons.push(Reason::BudgetUnknown),
        Budget::Exhausted => return Break(Reason::BudgetExhausted),
    }
    Continue(())
}

/// Comes after the budget: nobody is told to wait for what has ended.
fn queue(seen: &mut Seen, situation: &Situation) {
    if situation.intake == Intake::Stated(IntakeState::Waitlist) {
        seen.note(Decision::Waitlist, Reason::IntakeWaitlist);
    }
}

fn is_reached(max: Option<u32>, uses: u32) -> bool {
    max.is_some_and(|max| max <= uses)
}

struct Seen {
    reasons: Vec<Reason>,
    decision: Decision,
}

impl Seen {
    /// A later step can only make the decision stricter.
    fn note(&mut self, decision: Decision, reason: Reason) {
        self.decision = self.decision.max(decision);
        self.reasons.push(reason);
    }
}

/// From 50 workers on a workplace has a doctor of its own (労働安全衛生法13条, 施行令5条).
const OWN_DOCTOR_FROM: u32 = 50;

/// Keeps the order of [`Alternative`], which is from the most to the least helpful.
fn alternatives(situation: &Situation, decision: Decision, reasons: &[Reason]) -> Vec<Alternative> {
    if decision.is_accepted() {
        return Vec::new();
    }
    let helps = |alternative: &Alternative| match alternative {
        Alternative::OwnDoctor => OWN_DOCTOR_FROM <= situation.headcounts.workplace(),
        Alternative::HeadOfficeDoctor => situation.company_doctor != CompanyDoctor::None,
        Alternative::InspectionOffice => reasons.contains(&Reason::NoAccidentInsurance),
        Alternative::CheckupInstitution => is_also_done_by_checkup_institutions(situation.service),
        Alternative::OtherRegionalOffice => reasons.iter().any(|reason| is_only_here(*reason)),
        Alternative::MentalHealthSupport => is_about_mental_health(situation.service),
        Alternative::PrefecturalCentre | Alternative::PrivateProvider => true,
        Alternative::MedicalAssociation => needs_a_doctor(situation.service),
    };
    Alternative::ALL.iter().copied().filter(helps).collect()
}

/// Reasons that lie with this office, and may not hold at the next one.
fn is_only_here(reason: Reason) -> bool {
    matches!(reason, Reason::ServiceNotOffered | Reason::IntakeSuspended | Reason::IntakeWaitlist)
}

fn is_also_done_by_checkup_institutions(service: Service) -> bool {
    matches!(
        service,
        Service::CheckupOpinion | Service::HealthGuidance | Service::LongHoursInterview
    )
}

fn is_about_mental_health(service: Service) -> bool {
    matches!(
        service,
        Service::MentalConsultation
            | Service::HighStressInterview
            | Service::MentalVisitSupport
            | Service::ManagerEducation
    )
}

fn needs_a_doctor(service: Service) -> bool {
    matches!(
        service,
        Service::CheckupOpinion | Service::LongHoursInterview | Service::HighStressInterview
    )
}
