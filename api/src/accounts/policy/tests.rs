use rules::Word;

use super::*;

/// The whole policy on one page, for people who do not read Rust.
#[test]
fn who_may_do_what() {
    let table: String = Role::ALL
        .iter()
        .map(|role| {
            let acts: Vec<String> = Act::ALL
                .iter()
                .filter_map(|act| Some(format!("{act:?} {:?}", reach(*role, *act)?)))
                .collect();
            format!("{:<12} {}\n", role.code(), acts.join(", "))
        })
        .collect();

    insta::assert_snapshot!(table, @"
    EMPLOYER     ManageOneself Oneself, ReadNotices Oneself, SeeWorkplaces OwnWorkplace, KeepWorkplace OwnWorkplace, Apply OwnWorkplace, SeeRequests OwnWorkplace, TellDoctors OwnWorkplace, DecideMeasures OwnWorkplace
    WORKER       ManageOneself Oneself, ReadNotices Oneself, Apply Oneself, SeeRequests Oneself, Complain Oneself, SeeComplaints Oneself, SealResults Oneself, SeeOpenings Oneself
    OFFICE       ManageOneself Oneself, ReadNotices Oneself, EditDirectory OwnOrganisation, SeeDirectoryHistory OwnOrganisation, SeeWorkplaces OwnOrganisation, RegisterWorkplaces OwnOrganisation, SeeBudgets OwnOrganisation, RecordSpending OwnOrganisation, Apply OwnOrganisation, SeeRequests OwnOrganisation, WorkRequests OwnOrganisation, TellDoctors OwnOrganisation, SeeHandovers OwnOrganisation, SettleHandovers OwnOrganisation, FollowUp OwnOrganisation, RaiseUrgent OwnOrganisation, SeeUrgent OwnOrganisation, SeePractitioners OwnOrganisation, ManagePractitioners OwnOrganisation, RecordActivity OwnOrganisation, ReadActivities OwnOrganisation, ReadReturns OwnOrganisation, ConfirmReturn OwnOrganisation, ExplainFigures OwnOrganisation, ReadEditions OwnOrganisation, ReadMatrix OwnOrganisation
    DOCTOR       ManageOneself Oneself, ReadNotices Oneself, SeeRequests Oneself, TreatRequests Oneself, OpenSeals Oneself, RaiseUrgent Oneself, SeeUrgent Oneself, KeepOwnCalendar Oneself
    NURSE        ManageOneself Oneself, ReadNotices Oneself, SeeRequests Oneself, TreatRequests Oneself, RaiseUrgent Oneself, SeeUrgent Oneself, KeepOwnCalendar Oneself
    COORDINATOR  ManageOneself Oneself, ReadNotices Oneself, EditDirectory OwnPrefecture, SeeDirectoryHistory OwnPrefecture, ChangeSettings OwnPrefecture, SeeWorkplaces OwnPrefecture, SeeBudgets OwnPrefecture, SetBudgets OwnPrefecture, SeeRequests OwnPrefecture, SeeHandovers OwnPrefecture, SeeComplaints OwnPrefecture, AnswerComplaints OwnPrefecture, SeePractitioners OwnPrefecture, ManagePractitioners OwnPrefecture, RecordActivity OwnOrganisation, ReadActivities OwnOrganisation, ReadReturns OwnPrefecture, ConfirmReturn OwnOrganisation, ExplainFigures OwnPrefecture, ApproveEdition OwnPrefecture, ReadEditions OwnPrefecture, ReadMatrix OwnPrefecture, SeeOverlaps OwnPrefecture, ManagePlan OwnPrefecture
    PLANNER      ManageOneself Oneself, ReadNotices Oneself, SeeDirectoryHistory OwnPrefecture, SeeBudgets OwnPrefecture, AcceptEdition OwnPrefecture, ReadEditions Everything, ReadMatrix Everything, ManagePlan OwnPrefecture
    MENTAL       ManageOneself Oneself, ReadNotices Oneself, EditDirectory OwnOrganisation, SeeDirectoryHistory OwnOrganisation, HandOver OwnOrganisation, SeeHandovers OwnOrganisation, FollowUp OwnOrganisation, RaiseUrgent OwnOrganisation, SeeUrgent OwnOrganisation, RecordActivity OwnOrganisation, ReadActivities OwnOrganisation, ReadReturns OwnOrganisation, ConfirmReturn OwnOrganisation, ExplainFigures OwnOrganisation, ReadEditions OwnOrganisation, ReadMatrix OwnOrganisation
    IMPLEMENTER  ManageOneself Oneself, ReadNotices Oneself, RaiseUrgent OwnWorkplace, SeeUrgent OwnWorkplace, SealResults OwnWorkplace
    CLERK        ManageOneself Oneself, ReadNotices Oneself
    ADMIN        ManageOneself Oneself, ReadNotices Oneself, EditDirectory Everything, SeeDirectoryHistory Everything, ChangeSettings Everything, SeePractitioners Everything, ManageAccounts Everything, ReadAudit Everything
    ");
}

/// Who has to show a second factor, for what, and what they do without.
#[test]
fn what_waits_for_the_second_factor() {
    let table: String = Role::ALL
        .iter()
        .filter(|role| shows_second_factor(**role))
        .map(|role| {
            let acts = |waits: bool| {
                let theirs = Act::ALL.iter().filter(|act| {
                    reach(*role, **act).is_some() && waits_for_second_factor(**act) == waits
                });
                theirs.map(|act| format!("{act:?}")).collect::<Vec<_>>().join(", ")
            };
            format!("{:<12} {} | {}\n", role.code(), acts(true), acts(false))
        })
        .collect();

    insta::assert_snapshot!(table, @"
    OFFICE       SeeWorkplaces, RegisterWorkplaces, Apply, SeeRequests, WorkRequests, TellDoctors, SeeHandovers, SettleHandovers, FollowUp, SeeUrgent, RecordActivity, ReadActivities, ReadReturns, ConfirmReturn, ExplainFigures | ManageOneself, ReadNotices, EditDirectory, SeeDirectoryHistory, SeeBudgets, RecordSpending, RaiseUrgent, SeePractitioners, ManagePractitioners, ReadEditions, ReadMatrix
    DOCTOR       SeeRequests, TreatRequests, OpenSeals, SeeUrgent | ManageOneself, ReadNotices, RaiseUrgent, KeepOwnCalendar
    NURSE        SeeRequests, TreatRequests, SeeUrgent | ManageOneself, ReadNotices, RaiseUrgent, KeepOwnCalendar
    COORDINATOR  SeeWorkplaces, SeeRequests, SeeHandovers, SeeComplaints, AnswerComplaints, RecordActivity, ReadActivities, ReadReturns, ConfirmReturn, ExplainFigures, ApproveEdition, SeeOverlaps | ManageOneself, ReadNotices, EditDirectory, SeeDirectoryHistory, ChangeSettings, SeeBudgets, SetBudgets, SeePractitioners, ManagePractitioners, ReadEditions, ReadMatrix, ManagePlan
    PLANNER       | ManageOneself, ReadNotices, SeeDirectoryHistory, SeeBudgets, AcceptEdition, ReadEditions, ReadMatrix, ManagePlan
    MENTAL       HandOver, SeeHandovers, FollowUp, SeeUrgent, RecordActivity, ReadActivities, ReadReturns, ConfirmReturn, ExplainFigures | ManageOneself, ReadNotices, EditDirectory, SeeDirectoryHistory, RaiseUrgent, ReadEditions, ReadMatrix
    IMPLEMENTER  SeeUrgent, SealResults | ManageOneself, ReadNotices, RaiseUrgent
    ADMIN        ManageAccounts, ReadAudit | ManageOneself, ReadNotices, EditDirectory, SeeDirectoryHistory, ChangeSettings, SeePractitioners
    ");
}
