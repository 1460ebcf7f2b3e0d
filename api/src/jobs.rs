//! Every job of the hub, made of what each capability has to do by itself.

use std::time::Duration;

use crate::accounts::forget;
use crate::platform::delivery;
use crate::platform::jobs::Job;
use crate::reports::{erase, jobs as reports};
use crate::{doctors, follow_ups, meetings, requests, routing, surveys};

/// A capability adds its jobs here; each is a line.
pub fn all() -> Vec<Job> {
    vec![
        Job {
            name: "deliver letters",
            every: Duration::from_secs(2),
            work: |hub| Box::pin(delivery::deliver_due(hub)),
        },
        Job {
            name: "forget ended sessions",
            every: Duration::from_hours(1),
            work: |hub| Box::pin(forget::forget_ended_sessions(hub)),
        },
        Job {
            name: "remind of reviews",
            every: Duration::from_hours(1),
            work: |hub| Box::pin(reports::remind_of_reviews(hub)),
        },
        Job {
            name: "erase what was kept long enough",
            every: Duration::from_hours(24),
            work: |hub| {
                Box::pin(async {
                    erase::erase_kept_long_enough(hub, false).await?;
                    Ok(())
                })
            },
        },
        Job {
            name: "look at clocks",
            every: Duration::from_mins(10),
            work: |hub| Box::pin(requests::jobs::look_at_clocks(hub)),
        },
        Job {
            name: "end offers that nobody answered",
            every: Duration::from_mins(10),
            work: |hub| Box::pin(routing::expire_offers(hub)),
        },
        Job {
            name: "remind of meetings",
            every: Duration::from_mins(10),
            work: |hub| Box::pin(meetings::remind(hub)),
        },
        Job {
            name: "remind of follow-ups",
            every: Duration::from_mins(10),
            work: |hub| Box::pin(follow_ups::remind(hub)),
        },
        Job {
            name: "remind of returns of the survey",
            every: Duration::from_hours(6),
            work: |hub| Box::pin(surveys::remind::remind(hub)),
        },
        Job {
            name: "note what is counted of days that are over",
            every: Duration::from_hours(6),
            work: |hub| {
                Box::pin(async {
                    surveys::passed_days::note_passed_days(hub).await?;
                    Ok(())
                })
            },
        },
        Job {
            name: "keep times ahead",
            every: Duration::from_hours(6),
            work: |hub| {
                Box::pin(async {
                    doctors::generate_slots::keep_ahead(hub).await?;
                    Ok(())
                })
            },
        },
    ]
}
