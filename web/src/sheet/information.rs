//! What the employer tells the doctor about work before an interview.

use rules::reports::InformationItem;

use super::{Item, Kind, Part, Sheet, all};
use crate::words::{Sex, Word};

pub(crate) fn sheet() -> Sheet {
    use InformationItem as I;
    let item = |path: &str, what: I, kind: Kind| Item::new(path, what.label(), kind);
    let items = vec![
        item("name", I::Name, Kind::Line),
        item("sex", I::Sex, Kind::OneOf(all::<Sex>())),
        item("age", I::Age, Kind::Number("歳")),
        item("workplace", I::Workplace, Kind::Line),
        item("section", I::Section, Kind::Line),
        item("post", I::Post, Kind::Line),
        item("workingHours", I::WorkingHours, Kind::Number("時間")),
        item("overtimeHours", I::OvertimeHours, Kind::Number("時間")),
        item("workingDays", I::WorkingDays, Kind::Number("日")),
        item("nightShifts", I::NightShifts, Kind::Number("回")),
        item("nightHours", I::NightHours, Kind::Number("時間")),
        item("duties", I::Duties, Kind::Text),
        item("checkupResultsAttached", I::CheckupResults, Kind::YesOrNo),
        item("wasBusySeason", I::BusySeason, Kind::YesOrNo),
        item("toldWorkerOn", I::ToldWorker, Kind::Day),
    ];
    Sheet { parts: vec![Part::new("勤務の状況など", items)], ..Sheet::default() }
}
