//! Where a fact comes from, why one is taken back, and what a request's service counts as.

use super::{Channel, Performer, Recipient};
use crate::practitioners::Venue;
use crate::requests::WayIn;
use crate::word::words;
use crate::{Role, Service};

words! {
    /// How the hub came to know of a fact.
    FactSource {
        Request = "REQUEST", "申込みの手続きから";
        Recorded = "RECORDED", "活動の記録";
        Imported = "IMPORTED", "ファイルの取込み";
        Hand = "HAND", "手入力の数値";
        /// Of what was offered on a day, once it is over.
        Calendar = "CALENDAR", "面接枠と受付の状況から";
        Demonstration = "DEMONSTRATION", "デモ用の架空の記録";
    }
}

words! {
    /// Why a recorded fact no longer counts.
    TakenBack {
        Mistyped = "MISTYPED", "入力の誤り";
        Duplicate = "DUPLICATE", "重複した記録";
        NotHeld = "NOT_HELD", "実施していない";
        /// A later figure stands in its place.
        Replaced = "REPLACED", "新しい数値に差替え";
        /// The report was given back after it had been signed.
        Reopened = "REOPENED", "報告書の差戻し";
    }
}

impl TakenBack {
    /// Those that a person may give; the others follow from what somebody does.
    pub const BY_HAND: [Self; 3] = [Self::Mistyped, Self::Duplicate, Self::NotHeld];
}

impl FactSource {
    /// Whether somebody of the organisation wrote it down, and so may take it back.
    pub fn is_written_down(self) -> bool {
        !matches!(self, Self::Request | Self::Calendar)
    }
}

impl Service {
    /// Who receives a service that was applied for.
    ///
    /// The opinion on check-up results is given to the employer, and a visit is made to the
    /// workplace; an interview and advice are given to the worker.
    pub fn recipient(self) -> Recipient {
        if self.is_for_one_worker() { Recipient::Worker } else { Recipient::Employer }
    }
}

impl Channel {
    /// The way in which a meeting is counted. A doctor's own clinic is a satellite of the
    /// office, as the offices' yearly figures name it.
    pub fn of_venue(venue: Venue) -> Self {
        match venue {
            Venue::Window => Self::Window,
            Venue::OwnClinic => Self::Satellite,
            Venue::Visit => Self::Visit,
            Venue::Online => Self::Online,
        }
    }

    /// The way in which an application reached the office.
    pub fn of_way_in(way: WayIn) -> Self {
        match way {
            WayIn::Employer | WayIn::Worker => Self::Online,
            WayIn::Phone => Self::Phone,
            WayIn::Fax | WayIn::Post => Self::Mail,
        }
    }
}

impl Performer {
    /// The performer that a registered practitioner is.
    pub fn of_profession(profession: Role) -> Self {
        match profession {
            Role::Doctor => Self::Doctor,
            Role::Nurse => Self::Nurse,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn an_opinion_and_a_visit_are_for_the_employer_and_the_rest_for_the_worker() {
        let to_employers: Vec<Service> = Service::APPLIED_FOR
            .into_iter()
            .filter(|service| service.recipient() == Recipient::Employer)
            .collect();
        assert_eq!(to_employers, [Service::CheckupOpinion, Service::SiteVisit]);
    }

    #[test]
    fn what_came_on_paper_came_by_mail() {
        assert_eq!(Channel::of_way_in(WayIn::Fax), Channel::Mail);
        assert_eq!(Channel::of_way_in(WayIn::Worker), Channel::Online);
        assert_eq!(Channel::of_venue(Venue::OwnClinic), Channel::Satellite);
    }

    #[test]
    fn what_the_hub_noted_by_itself_is_taken_back_by_nobody() {
        let noted: Vec<FactSource> =
            FactSource::ALL.iter().copied().filter(|source| !source.is_written_down()).collect();
        assert_eq!(noted, [FactSource::Request, FactSource::Calendar]);
    }
}
