//! How the work is shared among the doctors of a prefecture: for whoever coordinates them.

use charts::{DoctorLoad, Load, Unit};
use rules::surveys::publish::Reader;

use super::{Drawing, words};
use crate::doctors::shares::{Share, shares_of};
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::surveys::completeness::offices_in;
use crate::surveys::survey::Read;

/// So many doctors have a bar.
const SHOWN_MAX: usize = 40;

/// It names people, and tells how little some of them were asked, so others do not see it.
pub(super) async fn shares(hub: &Hub, read: &Read) -> Result<Option<Drawing>> {
    if read.reader != Reader::Inside {
        return Ok(None);
    }
    let directory = hub.directory.current();
    let offices = offices_in(&directory, read.prefecture, read.period);
    let offices: Vec<_> =
        offices.into_iter().map(|index| directory.entry(index).organisation.id).collect();
    let days = read.period.first_day()..=read.period.last_day();
    let shares = shares_of(hub.db.reader(), &offices, days).await?;
    Ok(drawing(&shares))
}

fn drawing(shares: &[Share]) -> Option<Drawing> {
    let all: u32 = shares.iter().map(|share| share.appointments).sum();
    if all == 0 {
        return None;
    }
    let doctors = u32::try_from(shares.len()).unwrap_or(u32::MAX);
    let fair = f64::from(all) / f64::from(doctors);
    let shown = &shares[..shares.len().min(SHOWN_MAX)];
    let rest = match shares.len() - shown.len() {
        0 => String::new(),
        _ => format!("件数の多い{SHOWN_MAX}人を示します。"),
    };
    let chart = DoctorLoad {
        unit: Unit::counted("件"),
        doctors: shown
            .iter()
            .map(|share| Load::new(share.doctor.as_str(), f64::from(share.appointments)))
            .collect(),
        fair: Some(fair),
    };
    let row = |share: &Share| vec![share.doctor.clone(), share.appointments.to_string()];
    Some(Drawing {
        key: "doctors".to_owned(),
        title: "登録産業医ごとの件数".to_owned(),
        description: format!(
            "棒は、期間中に日時が決まった面接や相談の件数です。登録産業医{doctors}人の合計は{all}件です。{rest}今の記録から作成しており、版には含まれません。県内の調整のためにコーディネーターだけに表示しています。"
        ),
        columns: words(["登録産業医", "件数"]),
        rows: shown.iter().map(row).collect(),
        draw: Box::new(move |frame| chart.to_svg(frame)),
    })
}
