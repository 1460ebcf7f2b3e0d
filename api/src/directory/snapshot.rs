//! The whole directory in memory, as it stood at one edition.
//!
//! It is small, public and read far more often than it changes, so every search is
//! answered from here and none waits for the database. See `docs/decisions/`.

use std::collections::HashMap;

use chrono::NaiveDate;
use rules::directory::{NoSuchBits, OpeningRule, Weekdays, WeeksOfMonth, in_force};
use rules::{ChannelKind, FiscalYear, OrganisationKind, Service};
use schema::directory::{
    budget, channel, contract_unit, contract_unit_member, coverage, jurisdiction, municipality,
    offered_service, opening, organisation, postal_part, postal_run, required_document, setting,
};
use schema::ids::{OpeningId, OrganisationId};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use super::place_names::PlaceNames;

/// An organisation with everything that people may know of it.
pub struct Entry {
    pub organisation: organisation::Model,
    pub channels: Vec<channel::Model>,
    pub openings: Vec<Hours>,
    pub services: Vec<offered_service::Model>,
    /// The papers that this organisation asks for, beside those asked for everywhere.
    pub documents: Vec<required_document::Model>,
    /// The prefectures it takes questions from; `None` among them stands for all.
    pub serves: Vec<Option<String>>,
}

/// One line of the hours of an organisation.
pub struct Hours {
    pub id: OpeningId,
    pub rule: OpeningRule,
    pub note: Option<String>,
}

/// The codes of contract units by fiscal year and prefecture, each with the inspection office
/// whose area it is, or None for a whole prefecture.
type Units = HashMap<(i32, String), Vec<(Option<OrganisationId>, String)>>;

pub struct Snapshot {
    pub edition: i64,
    entries: Vec<Entry>,
    by_id: HashMap<OrganisationId, usize>,
    by_code: HashMap<String, usize>,
    children: HashMap<OrganisationId, Vec<usize>>,
    municipalities: Vec<municipality::Model>,
    by_municipality: HashMap<String, usize>,
    jurisdictions: HashMap<String, Vec<jurisdiction::Model>>,
    areas: HashMap<OrganisationId, Vec<(String, usize)>>,
    runs: Vec<(String, Vec<String>)>,
    parts: HashMap<String, Vec<postal_part::Model>>,
    part_towns: HashMap<(String, String), Vec<String>>,
    everywhere: Vec<required_document::Model>,
    settings: Vec<setting::Model>,
    budgets: HashMap<(OrganisationId, i32), budget::Model>,
    units: Units,
    pub names: PlaceNames,
}

impl Entry {
    pub fn kind(&self) -> OrganisationKind {
        self.organisation.kind.0
    }

    pub fn is_there_on(&self, day: NaiveDate) -> bool {
        in_force(self.organisation.valid_from, self.organisation.valid_until, day)
    }

    /// The first value under which it is reached in this way.
    pub fn reached_by(&self, kind: ChannelKind) -> Option<&str> {
        let channel = self.channels.iter().find(|channel| channel.kind.0 == kind)?;
        Some(channel.value.as_str()).filter(|value| !value.is_empty())
    }

    pub fn rules(&self) -> Vec<OpeningRule> {
        self.openings.iter().map(|hours| hours.rule).collect()
    }

    pub fn offers(&self, service: Service) -> Option<&offered_service::Model> {
        self.services.iter().find(|offered| offered.service.0 == service)
    }

    pub fn point(&self) -> Option<(f64, f64)> {
        Some((self.organisation.latitude?, self.organisation.longitude?))
    }
}

impl Snapshot {
    /// Reads the directory in a dozen statements, whatever its size.
    pub async fn load(db: &impl ConnectionTrait, edition: i64) -> Result<Self, DbErr> {
        let organisations =
            organisation::Entity::find().order_by_asc(organisation::Column::Code).all(db).await?;
        let mut snapshot = Self::of(edition, organisations);
        snapshot.add_what_they_offer(db).await?;
        snapshot.add_places(db).await?;
        snapshot.add_limits(db).await?;
        Ok(snapshot)
    }

    fn of(edition: i64, organisations: Vec<organisation::Model>) -> Self {
        let mut by_id = HashMap::new();
        let mut by_code = HashMap::new();
        let mut children: HashMap<_, Vec<usize>> = HashMap::new();
        let mut entries = Vec::with_capacity(organisations.len());
        for (index, organisation) in organisations.into_iter().enumerate() {
            by_id.insert(organisation.id, index);
            by_code.insert(organisation.code.clone(), index);
            if let Some(parent) = organisation.parent_id {
                children.entry(parent).or_default().push(index);
            }
            entries.push(Entry {
                organisation,
                channels: Vec::new(),
                openings: Vec::new(),
                services: Vec::new(),
                documents: Vec::new(),
                serves: Vec::new(),
            });
        }
        Self {
            edition,
            entries,
            by_id,
            by_code,
            children,
            municipalities: Vec::new(),
            by_municipality: HashMap::new(),
            jurisdictions: HashMap::new(),
            areas: HashMap::new(),
            runs: Vec::new(),
            parts: HashMap::new(),
            part_towns: HashMap::new(),
            everywhere: Vec::new(),
            settings: Vec::new(),
            budgets: HashMap::new(),
            units: HashMap::new(),
            names: PlaceNames::default(),
        }
    }

    async fn add_what_they_offer(&mut self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        for row in channel::Entity::find().order_by_asc(channel::Column::Position).all(db).await? {
            if let Some(entry) = self.entry_mut(row.organisation_id) {
                entry.channels.push(row);
            }
        }
        for row in opening::Entity::find().order_by_asc(opening::Column::Position).all(db).await? {
            if let Some(entry) = self.entry_mut(row.organisation_id) {
                let rule = rule_of(&row).map_err(|bits| DbErr::Type(bits.to_string()))?;
                entry.openings.push(Hours { id: row.id, rule, note: row.note });
            }
        }
        let by_position = offered_service::Column::Position;
        for row in offered_service::Entity::find().order_by_asc(by_position).all(db).await? {
            if let Some(entry) = self.entry_mut(row.organisation_id) {
                entry.services.push(row);
            }
        }
        let by_position = required_document::Column::Position;
        for row in required_document::Entity::find().order_by_asc(by_position).all(db).await? {
            match row.organisation_id {
                None => self.everywhere.push(row),
                Some(id) => {
                    if let Some(entry) = self.entry_mut(id) {
                        entry.documents.push(row);
                    }
                }
            }
        }
        for row in coverage::Entity::find().all(db).await? {
            if let Some(entry) = self.entry_mut(row.organisation_id) {
                entry.serves.push(row.prefecture);
            }
        }
        Ok(())
    }

    async fn add_places(&mut self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let by_code = municipality::Column::Code;
        self.municipalities = municipality::Entity::find().order_by_asc(by_code).all(db).await?;
        for (index, municipality) in self.municipalities.iter().enumerate() {
            self.by_municipality.insert(municipality.code.clone(), index);
        }
        let by_part = jurisdiction::Column::Part;
        for row in jurisdiction::Entity::find().order_by_asc(by_part).all(db).await? {
            let rows = self.jurisdictions.entry(row.municipality_code.clone()).or_default();
            for organisation in
                [Some(row.inspection_office_id), row.regional_office_id].into_iter().flatten()
            {
                let area = (row.municipality_code.clone(), rows.len());
                self.areas.entry(organisation).or_default().push(area);
            }
            rows.push(row);
        }
        let by_first = postal_run::Column::FirstPostalCode;
        for row in postal_run::Entity::find().order_by_asc(by_first).all(db).await? {
            let codes = row.municipality_codes.split_whitespace().map(str::to_owned).collect();
            self.runs.push((row.first_postal_code, codes));
        }
        for row in postal_part::Entity::find().all(db).await? {
            self.part_towns
                .entry((row.municipality_code.clone(), row.part.clone()))
                .or_default()
                .push(row.town.clone());
            self.parts.entry(row.postal_code.clone()).or_default().push(row);
        }
        self.names = PlaceNames::of(&self.municipalities);
        Ok(())
    }

    async fn add_limits(&mut self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let by_day = setting::Column::ValidFrom;
        self.settings = setting::Entity::find().order_by_asc(by_day).all(db).await?;
        for row in budget::Entity::find().all(db).await? {
            self.budgets.insert((row.organisation_id, row.fiscal_year), row);
        }
        let units = contract_unit::Entity::find().all(db).await?;
        let units: HashMap<_, _> = units.into_iter().map(|unit| (unit.id, unit)).collect();
        let by_id = contract_unit_member::Column::Id;
        for row in contract_unit_member::Entity::find().order_by_asc(by_id).all(db).await? {
            if let Some(unit) = units.get(&row.contract_unit_id) {
                let of = self.units.entry((unit.fiscal_year, row.prefecture)).or_default();
                of.push((row.inspection_office_id, unit.code.clone()));
            }
        }
        Ok(())
    }

    fn entry_mut(&mut self, id: OrganisationId) -> Option<&mut Entry> {
        let index = *self.by_id.get(&id)?;
        self.entries.get_mut(index)
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn entry(&self, index: usize) -> &Entry {
        &self.entries[index]
    }

    pub fn index_of(&self, id: OrganisationId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    pub fn index_of_code(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    pub fn children_of(&self, id: OrganisationId) -> &[usize] {
        self.children.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn municipalities(&self) -> &[municipality::Model] {
        &self.municipalities
    }

    pub fn municipality(&self, code: &str) -> Option<&municipality::Model> {
        self.by_municipality.get(code).map(|index| &self.municipalities[*index])
    }

    /// The rows of a municipality that are in force on a day; several where it is split.
    pub fn jurisdictions_of(&self, code: &str, day: NaiveDate) -> Vec<&jurisdiction::Model> {
        self.jurisdictions
            .get(code)
            .into_iter()
            .flatten()
            .filter(|row| in_force(row.valid_from, row.valid_until, day))
            .collect()
    }

    /// The rows that put an area under this inspection office or regional office.
    pub fn areas_of(&self, id: OrganisationId, day: NaiveDate) -> Vec<&jurisdiction::Model> {
        self.areas
            .get(&id)
            .into_iter()
            .flatten()
            .filter_map(|(code, index)| self.jurisdictions.get(code)?.get(*index))
            .filter(|row| in_force(row.valid_from, row.valid_until, day))
            .collect()
    }

    /// The municipalities that a postal code can belong to.
    pub fn run_of(&self, postal_code: &str) -> &[String] {
        let after = self.runs.partition_point(|(first, _)| first.as_str() <= postal_code);
        after.checked_sub(1).map_or(&[], |index| self.runs[index].1.as_slice())
    }

    /// The named parts of split municipalities that a postal code lies in.
    pub fn parts_at(&self, postal_code: &str) -> &[postal_part::Model] {
        self.parts.get(postal_code).map_or(&[], Vec::as_slice)
    }

    /// The town names by which the post knows a part.
    pub fn towns_of(&self, municipality: &str, part: &str) -> &[String] {
        self.part_towns.get(&(municipality.to_owned(), part.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// The figures that hold for a prefecture on a day, the oldest first: those of the
    /// country (an empty prefecture) and its own.
    pub fn settings_for(&self, prefecture: &str, day: NaiveDate) -> Vec<&setting::Model> {
        let of = |row: &&setting::Model| {
            (row.prefecture.is_empty() || row.prefecture == prefecture) && row.valid_from <= day
        };
        let mut settings: Vec<_> = self.settings.iter().filter(of).collect();
        // What a prefecture says weighs more than what the country says, however late.
        settings.sort_by_key(|row| (!row.prefecture.is_empty(), row.valid_from));
        settings
    }

    /// What an office may spend in a fiscal year; None where nobody has registered it.
    pub fn budget_of(&self, office: OrganisationId, fiscal_year: i32) -> Option<&budget::Model> {
        self.budgets.get(&(office, fiscal_year))
    }

    /// The code of the contract unit in force on a day: that of the inspection office's area,
    /// or that of the whole prefecture.
    pub fn unit_of(
        &self,
        prefecture: &str,
        inspection_office: Option<OrganisationId>,
        day: NaiveDate,
    ) -> Option<&str> {
        let units = self.units.get(&(FiscalYear::of(day).year(), prefecture.to_owned()))?;
        let of = |wanted| units.iter().find(|(office, _)| *office == wanted);
        let unit = inspection_office.and_then(|office| of(Some(office))).or_else(|| of(None));
        unit.map(|(_, code)| code.as_str())
    }

    /// Every row of the jurisdiction table, in the order of the municipalities.
    pub fn all_jurisdictions(&self) -> impl Iterator<Item = &jurisdiction::Model> {
        self.municipalities.iter().filter_map(|m| self.jurisdictions.get(&m.code)).flatten()
    }

    /// What an application for a service needs at this organisation.
    pub fn documents_for<'a>(
        &'a self,
        entry: &'a Entry,
    ) -> impl Iterator<Item = &'a required_document::Model> {
        let own = |service| entry.documents.iter().any(|document| document.service.0 == service);
        self.everywhere
            .iter()
            .filter(move |document| {
                entry.offers(document.service.0).is_some() && !own(document.service.0)
            })
            .chain(&entry.documents)
    }
}

/// The rule that a row keeps.
pub(super) fn rule_of(row: &opening::Model) -> Result<OpeningRule, NoSuchBits> {
    Ok(OpeningRule {
        weekdays: Weekdays::from_bits(row.weekdays)?,
        weeks_of_month: WeeksOfMonth::from_bits(row.weeks_of_month)?,
        opens: row.opens,
        closes: row.closes,
        closed_on_holidays: row.closed_on_holidays,
        closed_at_year_end: row.closed_at_year_end,
    })
}
