//! What is written down in a follow-up, as it is typed and as it is kept.

use chrono::NaiveDate;
use rules::follow_ups::{DayProblem, FollowUpGround, check_day};
use schema::ids::{FollowUpId, FollowUpTaskId};
use schema::requests::{follow_up, follow_up_task};
use serde::{Deserialize, Serialize};

use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::vault::Place;
use crate::requests::problems::{Problems, text};

/// Who it is, after what, and why it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub person: String,
    pub ground: FollowUpGround,
    pub end_reason: Option<String>,
}

/// What is to be done on a day, and what was said of it afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TaskContent {
    pub what: String,
    /// What came of it, or why it was moved or dropped.
    pub said: Option<String>,
}

const PERSON_MAX: usize = 100;
const WHAT_MAX: usize = 200;
const SAID_MAX: usize = 1000;

impl Content {
    pub(super) fn of(hub: &Hub, row: &follow_up::Model) -> Result<Self> {
        Ok(hub.vault.open_json(content_cell(row.id), &row.content)?)
    }

    pub(super) fn closed(&self, hub: &Hub, id: FollowUpId) -> Result<Vec<u8>> {
        hub.vault.close_json(content_cell(id), self)
    }
}

impl TaskContent {
    pub(super) fn of(hub: &Hub, row: &follow_up_task::Model) -> Result<Self> {
        Ok(hub.vault.open_json(task_cell(row.id), &row.content)?)
    }

    pub(super) fn closed(&self, hub: &Hub, id: FollowUpTaskId) -> Result<Vec<u8>> {
        hub.vault.close_json(task_cell(id), self)
    }
}

fn content_cell(id: FollowUpId) -> Place {
    Place { table: "follow_up", column: "content", row: id.0 }
}

fn task_cell(id: FollowUpTaskId) -> Place {
    Place { table: "follow_up_task", column: "content", row: id.0 }
}

/// What was typed, looked at field by field so that all that is wrong is told at once.
#[derive(Default)]
pub(super) struct Reading(Problems);

impl Reading {
    pub(super) fn key(&mut self, typed: &str) {
        self.0.key(typed);
    }

    pub(super) fn person(&mut self, typed: &str) -> String {
        self.needed("person", typed, "PERSON_MISSING", "対象の方", PERSON_MAX)
    }

    pub(super) fn what(&mut self, typed: &str) -> String {
        self.needed("what", typed, "WHAT_MISSING", "その日に行うこと", WHAT_MAX)
    }

    pub(super) fn outcome(&mut self, typed: &str) -> String {
        self.needed("outcome", typed, "OUTCOME_MISSING", "行ったことと、そのときの様子", SAID_MAX)
    }

    pub(super) fn reason(&mut self, typed: &str, label: &str) -> String {
        self.needed("reason", typed, "REASON_MISSING", label, SAID_MAX)
    }

    pub(super) fn day(&mut self, day: NaiveDate, today: NaiveDate) -> NaiveDate {
        match check_day(day, today) {
            Ok(()) => {}
            Err(DayProblem::Past) => {
                self.0.add("dueOn", "DAY_PAST", "予定の日には、今日以降の日を入力してください");
            }
            Err(DayProblem::TooFar) => {
                let message = "予定の日には、2年以内の日を入力してください";
                self.0.add("dueOn", "DAY_TOO_FAR", message);
            }
        }
        day
    }

    pub(super) fn refuse(&mut self, field: &str, code: &'static str, message: &str) {
        self.0.add(field, code, message);
    }

    pub(super) fn done(self) -> Result<()> {
        self.0.none()
    }

    fn needed(
        &mut self,
        field: &str,
        typed: &str,
        code: &'static str,
        label: &str,
        most: usize,
    ) -> String {
        let typed = text(Some(typed));
        if typed.is_none() {
            self.0.add(field, code, &format!("{label}を入力してください"));
        }
        self.0.at_most(field, typed.as_deref(), most, label);
        typed.unwrap_or_default()
    }
}
