//! A request for a service, from the application to the measures taken: the states it may be
//! in, who may take which step, and by when.

mod budget;
mod clock_steps;
mod clocks;
mod journey;
mod next;
mod number;
mod queue;
mod steps;
mod words;

pub use budget::{BudgetForecast, BudgetState, FORECAST_BUSINESS_DAYS_MIN, forecast};
pub use clock_steps::{Started, after_step, drops_with, starts_with, stops_with};
pub use clocks::{
    CHECKUP_OPINION_MONTHS, Clock, ClockKind, ClockState, HOURS_CALCULATION_MONTHS, NATIONAL_TIMES,
    RECORD_YEARS, TimeLimits, kept_until, month_limit,
};
pub use journey::{Journey, StepRefused};
pub use next::{next_step, whose_turn};
pub use number::{NotANumber, ReceiptNumber};
pub use queue::{Turn, next_in_line, places, priority_of};
pub use steps::{Move, STEPS, Services, Step, Taker, move_of, next_states, steps_from};
pub use words::{
    DocumentState, MeetingState, OfferState, Opened, Outcome, State, WaitingCause, WayIn,
};

#[cfg(test)]
mod proofs;
