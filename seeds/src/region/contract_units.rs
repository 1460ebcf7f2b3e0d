//! In which units the programme is carried out: by prefecture last year, and this year with
//! 福岡 cut finer, so that a change of units can be seen.

use rules::{FiscalYear, Prefecture};
use schema::directory::{contract_unit, contract_unit_member};
use schema::ids::{ContractUnitId, ContractUnitMemberId, OrganisationId};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};

use super::Plan;
use super::batch::insert_all;
use super::ground::{FUKUOKA, Ground};
use super::ids::Ids;

/// The large cities of 福岡, by the inspection offices in them. The rest is a third unit.
const CITIES: [(&str, &str, [&str; 2]); 2] = [
    ("UNIT40A", "福岡都市圏（デモ）", ["福岡中央労働基準監督署", "福岡東労働基準監督署"]),
    ("UNIT40B", "北九州（デモ）", ["北九州西労働基準監督署", "北九州東労働基準監督署"]),
];

#[derive(Default)]
struct Rows {
    units: Vec<contract_unit::ActiveModel>,
    members: Vec<contract_unit_member::ActiveModel>,
}

pub(super) async fn plant(
    db: &impl ConnectionTrait,
    plan: &Plan,
    ground: &Ground,
    ids: &mut Ids,
) -> Result<(), DbErr> {
    let this_year = FiscalYear::of(plan.today);
    let mut rows = Rows::default();
    for prefecture in Prefecture::ALL {
        rows.whole(this_year.previous(), prefecture, ids);
        if prefecture.code() != FUKUOKA {
            rows.whole(this_year, prefecture, ids);
        }
    }
    rows.cut_fukuoka(this_year, ground, ids);
    insert_all::<contract_unit::Entity>(db, rows.units).await?;
    insert_all::<contract_unit_member::Entity>(db, rows.members).await
}

impl Rows {
    fn whole(&mut self, year: FiscalYear, prefecture: Prefecture, ids: &mut Ids) {
        let code = prefecture.code();
        let unit = self.unit(year, &format!("PREF{code}"), prefecture.name(), ids);
        self.member(unit, &code, None, ids);
    }

    fn cut_fukuoka(&mut self, year: FiscalYear, ground: &Ground, ids: &mut Ids) {
        let offices =
            || ground.inspection_offices.iter().filter(|office| office.prefecture == FUKUOKA);
        for (code, name, of_city) in CITIES {
            let unit = self.unit(year, code, name, ids);
            for office in offices().filter(|office| of_city.contains(&office.name.as_str())) {
                self.member(unit, FUKUOKA, Some(office.id), ids);
            }
        }
        let rest = self.unit(year, "UNIT40C", "福岡県のその他の地域（デモ）", ids);
        let is_in_city = |name: &str| CITIES.iter().any(|(_, _, names)| names.contains(&name));
        for office in offices().filter(|office| !is_in_city(&office.name)) {
            self.member(rest, FUKUOKA, Some(office.id), ids);
        }
    }

    fn unit(&mut self, year: FiscalYear, code: &str, name: &str, ids: &mut Ids) -> ContractUnitId {
        let id = ContractUnitId(ids.next());
        self.units.push(contract_unit::ActiveModel {
            id: Set(id),
            fiscal_year: Set(year.year()),
            code: Set(code.to_owned()),
            name: Set(name.to_owned()),
        });
        id
    }

    fn member(
        &mut self,
        contract_unit_id: ContractUnitId,
        prefecture: &str,
        inspection_office_id: Option<OrganisationId>,
        ids: &mut Ids,
    ) {
        self.members.push(contract_unit_member::ActiveModel {
            id: Set(ContractUnitMemberId(ids.next())),
            contract_unit_id: Set(contract_unit_id),
            prefecture: Set(prefecture.to_owned()),
            inspection_office_id: Set(inspection_office_id),
        });
    }
}
