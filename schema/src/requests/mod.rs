//! Requests on their way, and everything that is kept with them.

pub mod attachment;
pub mod complaint;
pub mod follow_up;
pub mod follow_up_task;
pub mod handover;
pub mod information;
pub mod measure;
pub mod meeting;
pub mod offer;
pub mod report;
pub mod request;
pub mod request_clock;
pub mod request_document;
pub mod request_draft;
pub mod request_event;
pub mod request_opening;
pub mod request_wish;
pub mod sealed_result;
pub mod urgent_notice;
pub mod worker;
