//! Who may do what: the one place that decides.
//!
//! Capabilities ask with [`permit`] and narrow what they load to the [`Reach`] they are
//! given. What stands in no line of [`reach`] is refused.

use rules::Role;

use crate::accounts::viewer::{Person, Viewer};
use crate::platform::error::{Error, Result};

/// Everything that needs permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// See and end one's own sessions, change one's own password, see what to do next.
    ManageOneself,
    /// Read what one is told.
    ReadNotices,
    /// Change an entry of the directory, its hours and its intake.
    EditDirectory,
    /// See who changed what in the directory.
    SeeDirectoryHistory,
    /// Set the numbers that eligibility goes by.
    ChangeSettings,
    /// See registered workplaces.
    SeeWorkplaces,
    /// Write down a workplace that applied on paper or by phone, and look for one.
    RegisterWorkplaces,
    /// Say whom to reach at a workplace, and how many work there.
    KeepWorkplace,
    /// See what an office may spend, and has spent.
    SeeBudgets,
    /// Set what an office may spend.
    SetBudgets,
    /// Say what an office has spent.
    RecordSpending,
    /// Apply for a service, mend an application and withdraw it.
    Apply,
    /// See requests.
    SeeRequests,
    /// Take requests in, and find whoever serves them.
    WorkRequests,
    /// Serve a request as its doctor or nurse.
    TreatRequests,
    /// Tell the doctor of a request what work is like.
    TellDoctors,
    /// Open what was sealed for oneself.
    OpenSeals,
    /// Hand over to a regional office what reached a centre that is not for it.
    HandOver,
    /// See what was handed over, and what became of it.
    SeeHandovers,
    /// Take what was handed over, or send it back.
    SettleHandovers,
    /// Stay in touch with somebody after an attempt or a treatment.
    FollowUp,
    /// Tell the prefectural centre that one is treated worse for what the law protects.
    Complain,
    /// See what was told of that.
    SeeComplaints,
    /// Answer it.
    AnswerComplaints,
    /// Say that a life may be in danger.
    RaiseUrgent,
    /// See what was said of that.
    SeeUrgent,
    /// Seal a stress-check result for the doctor of a request.
    SealResults,
    /// Hear the doctor's opinion and decide on measures.
    DecideMeasures,
    /// See who read what about oneself.
    SeeOpenings,
    /// See registered doctors and nurses, with what they offer and when they have time.
    SeePractitioners,
    /// Register doctors and nurses, and change what is registered of them.
    ManagePractitioners,
    /// See one's own times, and say when one has time.
    KeepOwnCalendar,
    /// Write down what one's organisation did, for the survey, and take it back.
    RecordActivity,
    /// See what one's organisation has written down.
    ReadActivities,
    /// See the figures of an office's month as they are, and what became of its return.
    ReadReturns,
    /// Say that the figures of one's own month are complete and right.
    ConfirmReturn,
    /// Say why a figure is far from its plan, and what became of a doubt about one.
    ExplainFigures,
    /// Approve the figures of a prefecture, or send an office its return back.
    ApproveEdition,
    /// Accept approved figures, which freezes them.
    AcceptEdition,
    /// See figures that are not published yet.
    ReadEditions,
    /// See the matrix of sizes and services before it is published.
    ReadMatrix,
    /// See which workplaces several organisations serve alike.
    SeeOverlaps,
    /// Plan, evaluate, and set down what follows.
    ManagePlan,
    /// See, open and close accounts, and grant roles.
    ManageAccounts,
    /// Read the record of what was done.
    ReadAudit,
}

/// How far a permission goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Everything,
    OwnPrefecture,
    OwnOrganisation,
    OwnWorkplace,
    Oneself,
}

impl Act {
    pub const ALL: [Self; 45] = [
        Self::ManageOneself,
        Self::ReadNotices,
        Self::EditDirectory,
        Self::SeeDirectoryHistory,
        Self::ChangeSettings,
        Self::SeeWorkplaces,
        Self::RegisterWorkplaces,
        Self::KeepWorkplace,
        Self::SeeBudgets,
        Self::SetBudgets,
        Self::RecordSpending,
        Self::Apply,
        Self::SeeRequests,
        Self::WorkRequests,
        Self::TreatRequests,
        Self::TellDoctors,
        Self::OpenSeals,
        Self::HandOver,
        Self::SeeHandovers,
        Self::SettleHandovers,
        Self::FollowUp,
        Self::Complain,
        Self::SeeComplaints,
        Self::AnswerComplaints,
        Self::RaiseUrgent,
        Self::SeeUrgent,
        Self::SealResults,
        Self::DecideMeasures,
        Self::SeeOpenings,
        Self::SeePractitioners,
        Self::ManagePractitioners,
        Self::KeepOwnCalendar,
        Self::RecordActivity,
        Self::ReadActivities,
        Self::ReadReturns,
        Self::ConfirmReturn,
        Self::ExplainFigures,
        Self::ApproveEdition,
        Self::AcceptEdition,
        Self::ReadEditions,
        Self::ReadMatrix,
        Self::SeeOverlaps,
        Self::ManagePlan,
        Self::ManageAccounts,
        Self::ReadAudit,
    ];
}

/// How far this role may do this, or none at all.
pub fn reach(role: Role, act: Act) -> Option<Reach> {
    match (act, role) {
        (Act::ManageOneself | Act::ReadNotices, _) => Some(Reach::Oneself),

        (Act::EditDirectory | Act::SeeDirectoryHistory, Role::Office | Role::Mental) => {
            Some(Reach::OwnOrganisation)
        }
        (Act::EditDirectory, Role::Coordinator) => Some(Reach::OwnPrefecture),
        (Act::SeeDirectoryHistory, Role::Coordinator | Role::Planner) => Some(Reach::OwnPrefecture),
        (Act::EditDirectory | Act::SeeDirectoryHistory, Role::Admin) => Some(Reach::Everything),

        (Act::ChangeSettings, Role::Coordinator) => Some(Reach::OwnPrefecture),
        (Act::ChangeSettings, Role::Admin) => Some(Reach::Everything),

        (Act::SeeWorkplaces, Role::Employer) => Some(Reach::OwnWorkplace),
        (Act::SeeWorkplaces, Role::Office) => Some(Reach::OwnOrganisation),
        (Act::SeeWorkplaces, Role::Coordinator) => Some(Reach::OwnPrefecture),

        (Act::RegisterWorkplaces, Role::Office) => Some(Reach::OwnOrganisation),
        (Act::KeepWorkplace, Role::Employer) => Some(Reach::OwnWorkplace),

        (Act::SeeBudgets | Act::RecordSpending, Role::Office) => Some(Reach::OwnOrganisation),
        (Act::SeeBudgets, Role::Coordinator | Role::Planner) => Some(Reach::OwnPrefecture),
        (Act::SetBudgets, Role::Coordinator) => Some(Reach::OwnPrefecture),

        (
            Act::Apply | Act::SeeRequests | Act::TellDoctors | Act::DecideMeasures,
            Role::Employer,
        ) => Some(Reach::OwnWorkplace),
        (Act::Apply | Act::SeeRequests | Act::TellDoctors | Act::WorkRequests, Role::Office) => {
            Some(Reach::OwnOrganisation)
        }
        (Act::Apply | Act::SeeRequests | Act::SealResults | Act::SeeOpenings, Role::Worker) => {
            Some(Reach::Oneself)
        }
        (Act::SealResults, Role::Implementer) => Some(Reach::OwnWorkplace),
        (Act::SeeRequests | Act::TreatRequests, Role::Doctor | Role::Nurse) => Some(Reach::Oneself),
        (Act::HandOver | Act::SeeHandovers, Role::Mental) => Some(Reach::OwnOrganisation),
        (Act::SeeHandovers | Act::SettleHandovers, Role::Office) => Some(Reach::OwnOrganisation),
        (Act::SeeHandovers, Role::Coordinator) => Some(Reach::OwnPrefecture),
        (Act::FollowUp, Role::Office | Role::Mental) => Some(Reach::OwnOrganisation),
        (Act::Complain | Act::SeeComplaints, Role::Worker) => Some(Reach::Oneself),
        (Act::SeeComplaints | Act::AnswerComplaints, Role::Coordinator) => {
            Some(Reach::OwnPrefecture)
        }
        (Act::RaiseUrgent | Act::SeeUrgent, Role::Office | Role::Mental) => {
            Some(Reach::OwnOrganisation)
        }
        (Act::RaiseUrgent | Act::SeeUrgent, Role::Implementer) => Some(Reach::OwnWorkplace),
        (Act::RaiseUrgent | Act::SeeUrgent, Role::Doctor | Role::Nurse) => Some(Reach::Oneself),
        (Act::OpenSeals, Role::Doctor) => Some(Reach::Oneself),
        (Act::SeeRequests, Role::Coordinator) => Some(Reach::OwnPrefecture),
        (Act::SeePractitioners | Act::ManagePractitioners, Role::Office) => {
            Some(Reach::OwnOrganisation)
        }
        (Act::SeePractitioners | Act::ManagePractitioners, Role::Coordinator) => {
            Some(Reach::OwnPrefecture)
        }
        (Act::SeePractitioners, Role::Admin) => Some(Reach::Everything),
        (Act::KeepOwnCalendar, Role::Doctor | Role::Nurse) => Some(Reach::Oneself),

        (
            Act::RecordActivity | Act::ReadActivities | Act::ConfirmReturn,
            Role::Office | Role::Mental | Role::Coordinator,
        ) => Some(Reach::OwnOrganisation),
        (
            Act::ReadReturns | Act::ExplainFigures | Act::ReadEditions | Act::ReadMatrix,
            Role::Office | Role::Mental,
        ) => Some(Reach::OwnOrganisation),
        (
            Act::ReadReturns
            | Act::ExplainFigures
            | Act::ApproveEdition
            | Act::ReadEditions
            | Act::ReadMatrix
            | Act::SeeOverlaps
            | Act::ManagePlan,
            Role::Coordinator,
        ) => Some(Reach::OwnPrefecture),
        (Act::AcceptEdition | Act::ManagePlan, Role::Planner) => Some(Reach::OwnPrefecture),
        (Act::ReadEditions | Act::ReadMatrix, Role::Planner) => Some(Reach::Everything),

        (Act::ManageAccounts | Act::ReadAudit, Role::Admin) => Some(Reach::Everything),

        _ => None,
    }
}

/// Whether somebody in this role has to show a second factor before they reach requests,
/// anything about a person's health, or what opens the way to either. Those who are named
/// here work for many; an employer and a worker see what is theirs.
///
/// Source: OWASP ASVS 5.0 6.3.3, and the ministry's guidelines for the safety of medical
/// information systems, version 6.0, part on running them, chapter 14.
pub fn shows_second_factor(role: Role) -> bool {
    match role {
        Role::Office
        | Role::Coordinator
        | Role::Doctor
        | Role::Nurse
        | Role::Planner
        | Role::Mental
        | Role::Implementer
        | Role::Admin => true,
        Role::Employer | Role::Worker | Role::Clerk => false,
    }
}

/// What is kept from whoever lacks their second factor.
fn waits_for_second_factor(act: Act) -> bool {
    match act {
        Act::Apply
        | Act::HandOver
        | Act::SeeHandovers
        | Act::SettleHandovers
        | Act::FollowUp
        | Act::Complain
        | Act::SeeComplaints
        | Act::AnswerComplaints
        | Act::SeeRequests
        | Act::WorkRequests
        | Act::TreatRequests
        | Act::TellDoctors
        | Act::OpenSeals
        | Act::SeeUrgent
        | Act::SealResults
        | Act::DecideMeasures
        | Act::SeeOpenings => true,
        // A workplace is shown with its requests.
        Act::SeeWorkplaces | Act::RegisterWorkplaces | Act::KeepWorkplace => true,
        // Figures of one office may stand for one person, and what it did names workplaces.
        Act::RecordActivity
        | Act::ReadActivities
        | Act::ReadReturns
        | Act::ConfirmReturn
        | Act::ExplainFigures
        | Act::ApproveEdition
        | Act::SeeOverlaps => true,
        // Who opens accounts could open one that reaches everything, and the record names
        // requests.
        Act::ManageAccounts | Act::ReadAudit => true,
        // Nobody looks for a telephone while a life may be in danger.
        Act::RaiseUrgent => false,
        Act::ManageOneself
        | Act::ReadNotices
        | Act::EditDirectory
        | Act::SeeDirectoryHistory
        | Act::ChangeSettings
        | Act::SeeBudgets
        | Act::SetBudgets
        | Act::RecordSpending
        | Act::SeePractitioners
        | Act::ManagePractitioners
        | Act::KeepOwnCalendar
        | Act::AcceptEdition
        | Act::ReadEditions
        | Act::ReadMatrix
        | Act::ManagePlan => false,
    }
}

/// The first of these that the role of the viewer may do: several roles take the same step,
/// each on its own ground.
pub fn first_permitted(viewer: &Viewer, acts: &[Act]) -> Result<Act> {
    let role = viewer.known()?.role;
    acts.iter().copied().find(|act| reach(role, *act).is_some()).ok_or(Error::Forbidden)
}

/// The person and how far they may go, or the refusal that a stranger or another role gets.
///
/// With a first password one can do nothing but change it: whoever issued it knows it too.
pub fn permit(viewer: &Viewer, act: Act) -> Result<(&Person, Reach)> {
    let person = viewer.known()?;
    let reach = reach(person.role, act).ok_or(Error::Forbidden)?;
    if person.must_change_password && act != Act::ManageOneself {
        return Err(Error::FirstPassword);
    }
    if person.lacks_second_factor && waits_for_second_factor(act) {
        return Err(Error::SecondFactorMissing);
    }
    Ok((person, reach))
}

#[cfg(test)]
mod tests;
