//! A kept number becomes what somebody may read of it.

use rules::surveys::publish::{
    Bases, Fate, LayerPlace, Published, RawCell, RawFigure, Reader, Sheet, Ties, cell_figure,
    place_of, provider_shares, publish,
};
use rules::surveys::{
    CATALOGUE, Column, Counting, FigureState, Formula, Indicator, MatrixLayer, Measure,
    NATIONAL_WORKERS, Rate, Row, Unit,
};
use rules::{Service, Word};

use super::counts::{CellCount, IndicatorCount, RegionCounts};
use super::depth::hides;
use super::region::Region;
use super::shown::{self, Figure, MatrixProvider};

/// With separators between the thousands, and a minus that is one.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    if number < 0 { format!("−{written}") } else { written }
}

#[expect(clippy::cast_precision_loss, reason = "figures are far below what a double holds exactly")]
pub(super) fn float(number: i64) -> f64 {
    number as f64
}

pub(super) fn unsigned(number: u64) -> f64 {
    float(i64::try_from(number).unwrap_or(i64::MAX))
}

/// With one decimal, as it is read.
pub(super) fn tenths(rate: Rate) -> f64 {
    float(i64::try_from(rate.rounded(1)).unwrap_or(i64::MAX)) / 10.0
}

/// What the rules say of a number, as the API tells it.
pub(super) fn figure(published: Published, unit: Unit) -> Figure {
    let is_rate = published.denominator.is_some();
    Figure {
        state: published.state.into(),
        value: published.value.map(tenths),
        numerator: published.numerator.filter(|_| is_rate).map(unsigned),
        denominator: published.denominator.map(unsigned),
        text: published.text(unit),
    }
}

/// The figures of indicators for these eyes, in the order of the catalogue.
pub(super) fn indicators(counts: &[IndicatorCount], reader: Reader) -> Vec<Figure> {
    let raw: Vec<RawFigure> = counts.iter().map(IndicatorCount::raw).collect();
    let sheet = Sheet { figures: &raw, matrix: &[], fate: Fate::Publishing };
    // From inside nothing is hidden; what is, was decided when the figures were made.
    let inside = publish(Reader::Inside, &[sheet], Ties::default(), |_, _| None);
    let published = inside.ok().and_then(|all| all.into_iter().next());
    let published = published.map(|sheet| sheet.figures).unwrap_or_default();
    let shown = CATALOGUE.iter().zip(counts).zip(published);
    shown
        .map(|((indicator, count), published)| match hides(reader, count.hidden) {
            true => Figure::without_number(FigureState::Suppressed),
            false => figure(published, indicator.unit),
        })
        .collect()
}

/// The figure of one indicator.
pub(super) fn indicator(
    of: &Indicator,
    counts: &[IndicatorCount],
    reader: Reader,
) -> Option<Figure> {
    let at = CATALOGUE.iter().position(|it| it.code == of.code)?;
    indicators(counts, reader).into_iter().nth(at)
}

/// The exact number of an indicator, to be held against its plan.
pub(super) fn exact(indicator: &Indicator, count: &IndicatorCount) -> Option<Rate> {
    let numerator = u64::try_from(count.numerator).ok()?;
    let denominator = count.denominator.and_then(|it| u64::try_from(it).ok());
    match indicator.formula {
        Formula::Count(Counting::Standing(_) | Counting::Given(_)) if count.facts == 0 => None,
        Formula::Count(_) => Rate::of(numerator, 1, 1),
        Formula::Rate { per, .. } => Rate::of(numerator, denominator?, per),
        Formula::PerContext { .. } => None,
        Formula::Days(..) => {
            denominator.filter(|it| *it > 0).and_then(|_| Rate::of(numerator, 1, 1))
        }
    }
}

/// A line of the catalogue.
pub(super) fn catalogue_line(indicator: &Indicator) -> shown::Indicator {
    shown::Indicator {
        code: indicator.code.to_owned(),
        name: indicator.name.to_owned(),
        section: indicator.section.code().to_owned(),
        section_label: indicator.section.label().to_owned(),
        unit: indicator.unit.label().to_owned(),
        definition: indicator.definition.to_owned(),
        owner: indicator.owner.label().to_owned(),
        frequency: indicator.frequency.label().to_owned(),
        target: indicator.target.map(|target| shown::Target {
            value: f64::from(target.at_least),
            text: format!(
                "{}{}以上（全国・年度）",
                grouped(i64::from(target.at_least)),
                indicator.unit.label()
            ),
            source: target.source.to_owned(),
        }),
        is_about_health: indicator.is_about_health,
    }
}

/// Where somebody looks at the matrix, and with which eyes.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub region: &'a Region,
    pub counts: &'a RegionCounts,
    pub reader: Reader,
}

/// A place of the matrix.
pub(super) type Spot = (MatrixLayer, Row, Column);

impl Look<'_> {
    /// Whether there is anything at all: otherwise an empty cell says nothing.
    pub(super) fn is_known(&self) -> bool {
        self.counts.cells.iter().any(|cell| cell.activities + cell.unmet > 0)
            || self.counts.indicators.iter().any(|it| it.facts > 0)
    }

    pub(super) fn count(&self, (layer, row, column): Spot) -> Option<&CellCount> {
        self.counts.cell(place_of(place(layer), row, column))
    }

    pub(super) fn is_hidden(&self, spot: Spot) -> bool {
        self.count(spot).is_some_and(|it| hides(self.reader, it.hidden))
    }

    /// What a cell shows of one measure.
    pub(super) fn figure(&self, spot: Spot, measure: Measure) -> Figure {
        let (layer, row, column) = spot;
        let raw = self.count(spot).map_or_else(RawCell::default, CellCount::raw);
        let workers = (*self.region == Region::Country).then_some(&NATIONAL_WORKERS);
        let bases = Bases { workplaces: None, workers };
        let at = (place(layer), row, column);
        let is_hidden = self.count(spot).is_some_and(|it| {
            hides(
                self.reader,
                match measure {
                    Measure::Providers => return false,
                    Measure::Unmet => it.hidden_unmet,
                    Measure::Free | Measure::Paid => it.hidden_paid,
                    _ => it.hidden,
                },
            )
        });
        let published = cell_figure(self.reader, &raw, is_hidden, measure, at, bases);
        if published.state == FigureState::Zero && !self.is_known() {
            return Figure::without_number(FigureState::None);
        }
        figure(published, Unit::Cases)
    }

    /// Who gives it, the one that gives the most first; by code where it is not told how much.
    pub(super) fn providers(&self, spot: Spot) -> Vec<MatrixProvider> {
        let Some(count) = self.count(spot) else { return Vec::new() };
        let activities: Vec<u64> = count.providers.iter().map(|it| it.activities).collect();
        let shares = provider_shares(self.reader, self.is_hidden(spot), &activities);
        let mut providers: Vec<MatrixProvider> = count
            .providers
            .iter()
            .enumerate()
            .map(|(at, it)| {
                let share = shares.as_ref().and_then(|shares| shares.get(at));
                MatrixProvider {
                    code: it.code.clone(),
                    name: it.name.clone(),
                    share: share.map(|share| tenths(*share)),
                    activities: share.map(|_| i32::try_from(it.activities).unwrap_or(i32::MAX)),
                }
            })
            .collect();
        if shares.is_none() {
            providers.sort_by(|a, b| a.code.cmp(&b.code));
        }
        providers
    }
}

fn place(layer: MatrixLayer) -> LayerPlace {
    layer.layer().map_or(LayerPlace::All, LayerPlace::Only)
}

/// What the rates of a region are counted against.
pub(super) fn denominator_note(region: &Region, measure: Measure) -> String {
    let unique = "事業場数と労働者数の計は、同じ事業場・労働者を1回だけ数えるため、各欄の合計とは一致しません。";
    let rates = match measure {
        Measure::PerTenThousandWorkers if *region == Region::Country => format!(
            "分母の労働者数：{}。300人以上は内訳が公表されていないため、「300人以上の計」の率だけを示します。",
            NATIONAL_WORKERS.source
        ),
        Measure::PerTenThousandWorkers => {
            "都道府県などの規模別の労働者数は登録されていないため、率は全国についてだけ示します。"
                .to_owned()
        }
        Measure::PerThousandWorkplaces => {
            "規模別の事業場数は登録されていないため、率は示しません。".to_owned()
        }
        Measure::MedianDays => {
            "日数の中央値は足し合わせることができないため、全国や複数の都道府県については示しません。"
                .to_owned()
        }
        _ => String::new(),
    };
    format!("{rates}{unique}")
}

/// The services of the matrix, group by group.
pub(super) fn services() -> Vec<Service> {
    let columns = Column::all().into_iter();
    let services = columns.filter_map(|column| match column {
        Column::Service(service) => Some(service),
        Column::Group(_) | Column::Total => None,
    });
    services.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators_between_their_thousands() {
        for (number, written) in
            [(0, "0"), (999, "999"), (1_234, "1,234"), (1_000_000, "1,000,000"), (-1_500, "−1,500")]
        {
            assert_eq!(grouped(number), written);
        }
    }
}
