//! What must hold whoever is asked for and whoever there is.

use proptest::prelude::*;

use super::*;
use crate::Word;
use crate::practitioners::{PartOfDay, may_perform};

#[derive(Clone, Debug)]
struct Asked {
    service: Service,
    deadline_in_days: u64,
    venues: Vec<Venue>,
    face_to_face_only: bool,
    wishes: Vec<Wish>,
    doctor_sex: Option<Sex>,
    language: Option<&'static str>,
    earlier_doctor: Option<usize>,
    declined: Vec<usize>,
}

impl Asked {
    fn need(&self) -> AskedFor<'_, usize> {
        Need {
            service: self.service,
            deadline: TODAY + Days::new(self.deadline_in_days),
            venues: &self.venues,
            face_to_face_only: self.face_to_face_only,
            wishes: &self.wishes,
            doctor_sex: self.doctor_sex,
            language: self.language,
            earlier_doctor: self.earlier_doctor,
            declined: &self.declined,
            ..interview()
        }
    }
}

fn word<W: Word>() -> impl Strategy<Value = W> + Clone {
    prop::sample::select(W::ALL)
}

fn date() -> impl Strategy<Value = NaiveDate> + Clone {
    (0..60_u64).prop_map(|days| TODAY + Days::new(days))
}

fn asked() -> impl Strategy<Value = Asked> {
    let wish = (date(), word()).prop_map(|(day, part): (_, PartOfDay)| Wish { day, part });
    (
        prop::sample::select(&Service::APPLIED_FOR[..]),
        0..60_u64,
        prop::collection::vec(word(), 0..3),
        prop::bool::weighted(0.2),
        prop::collection::vec(wish, 0..4),
        prop::option::weighted(0.2, word()),
        prop::option::weighted(0.2, prop::sample::select(&["en", "pt"][..])),
        prop::option::of(0..12_usize),
        prop::collection::vec(0..12_usize, 0..2),
    )
        .prop_map(|asked| Asked {
            service: asked.0,
            deadline_in_days: asked.1,
            venues: asked.2,
            face_to_face_only: asked.3,
            wishes: asked.4,
            doctor_sex: asked.5,
            language: asked.6,
            earlier_doctor: asked.7,
            declined: asked.8,
        })
}

fn practitioner() -> impl Strategy<Value = Practitioner<usize>> {
    let training = prop_oneof![
        1 => Just(vec![]),
        3 => date().prop_map(|until| vec![trained(Some(until))]),
        6 => Just(vec![trained(None)]),
    ];
    let kept_from = prop_oneof![
        Just(KeptFrom::Workplace("Yukemuri Foods")),
        Just(KeptFrom::Employer("Yukemuri Group")),
        Just(KeptFrom::Workplace("Another")),
    ];
    let conflict = (kept_from, word()).prop_map(|(with, ground)| Conflict { with, ground });
    let month = prop::sample::select(&[(2026, 11), (2026, 12), (2027, 1)][..]);
    let who = (
        prop::sample::select(&[Role::Doctor, Role::Doctor, Role::Doctor, Role::Nurse][..]),
        prop::option::weighted(0.3, date()),
        training,
        prop::bool::weighted(0.9),
        prop::collection::vec(conflict, 0..2),
        prop::option::of(word()),
        prop::collection::vec(prop::sample::select(&["en", "pt"][..]), 0..3),
        prop::collection::vec(word(), 1..5),
    );
    let what = (
        prop::option::of(0.0..40.0_f64),
        prop::collection::btree_map(month, 0..6_u32, 0..4),
        prop::option::of(0..6_u32),
        0..4_u32,
        prop::collection::vec((date(), 9..17_u32, word()), 0..12),
    );
    (who, what).prop_map(|(who, what)| {
        let mut practitioner = Practitioner {
            profession: who.0,
            qualified_until: who.1,
            trainings: who.2,
            serves_area: who.3,
            conflicts: who.4,
            sex: who.5,
            languages: who.6,
            venues: who.7,
            cases_per_month_max: what.2,
            open_cases: what.3,
            ..doctor(0)
        };
        practitioner = match what.0 {
            Some(kilometres) => practitioner.north_km(kilometres),
            None => Practitioner { position: None, ..practitioner },
        };
        for (month, cases) in what.1 {
            practitioner = practitioner.with_cases(month, cases);
        }
        for (day, hour, venue) in what.4 {
            practitioner = practitioner.free_at(day, hour, venue);
        }
        practitioner
    })
}

/// Against whom nothing speaks, and who has many slots close together.
fn willing() -> impl Strategy<Value = Practitioner<usize>> {
    let slot = (0..30_u64, 9..17_u32, word());
    (practitioner(), prop::collection::vec(slot, 0..30)).prop_map(|(one, slots)| {
        let mut willing = Practitioner {
            position: one.position,
            cases: one.cases,
            cases_per_month_max: one.cases_per_month_max,
            ..doctor(one.id)
        };
        for (days, hour, venue) in slots {
            willing = willing.free_at(TODAY + Days::new(days), hour, venue);
        }
        willing
    })
}

/// Some have a twin, so that there are equals to be told apart.
fn people() -> impl Strategy<Value = Vec<Practitioner<usize>>> {
    let one_or_two = (prop_oneof![practitioner(), willing()], 1..3_usize);
    prop::collection::vec(one_or_two, 0..8).prop_map(|people| {
        let all = people.into_iter().flat_map(|(one, count)| std::iter::repeat_n(one, count));
        all.enumerate().map(|(id, one)| Practitioner { id, ..one }).collect()
    })
}

/// With the soonest slot of each window that is looked at and those that meet a wish, and no
/// other.
fn with_what_is_read(need: &AskedFor<'_, usize>, one: &Practitioner<usize>) -> Practitioner<usize> {
    let inside = |window: &Window| {
        let window = window.clone();
        one.slots.iter().copied().filter(move |slot| {
            (window.from..window.before).contains(&slot.starts_at)
                && window.venues.contains(&slot.venue)
                && one.venues.contains(&slot.venue)
        })
    };
    let soonest =
        |windows: &[Window]| windows.iter().filter_map(|it| inside(it).next()).collect::<Vec<_>>();
    let with = |mut slots: Vec<Slot<usize>>| {
        slots.sort_by_key(|slot| (slot.starts_at, slot.id));
        slots.dedup_by_key(|slot| slot.id);
        Practitioner { slots, ..one.clone() }
    };
    let mut read = soonest(&need.windows());
    read.extend(need.wished().iter().flat_map(inside));
    let first = with(read.clone());
    if first.slots.is_empty() {
        return with(soonest(&need.windows_after(TODAY + Days::new(120))));
    }
    if need.may_gain_by_waiting(&first.as_candidate()) {
        read.extend(soonest(&need.windows_by_month()));
    }
    with(read)
}

proptest! {
    #[test]
    fn nothing_is_lost_by_reading_only_what_can_be_the_best(
        asked in asked(), people in people()
    ) {
        let need = asked.need();
        let fewer: Vec<_> = people.iter().map(|one| with_what_is_read(&need, one)).collect();
        prop_assert_eq!(ranking(&need, &fewer), ranking(&need, &people));
    }

    #[test]
    fn the_ranking_does_not_depend_on_the_order_in_which_people_come(
        (asked, people, shuffled) in (asked(), people())
            .prop_flat_map(|(asked, people)| {
                (Just(asked), Just(people.clone()), Just(people).prop_shuffle())
            })
    ) {
        prop_assert_eq!(ranking(&asked.need(), &people), ranking(&asked.need(), &shuffled));
    }

    #[test]
    fn everybody_is_either_ranked_or_excluded_and_once_only(asked in asked(), people in people()) {
        let ranking = ranking(&asked.need(), &people);
        let ranked = ranking.candidates.iter().map(|ranked| ranked.doctor);
        let mut seen: Vec<usize> =
            ranked.chain(ranking.excluded.iter().map(|(doctor, _)| *doctor)).collect();
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..people.len()).collect::<Vec<_>>());
        prop_assert_eq!(nothing_found_cause(&ranking).is_none(), !ranking.candidates.is_empty());
    }

    #[test]
    fn nobody_is_ranked_against_a_hard_rule(asked in asked(), people in people()) {
        let need = asked.need();
        for ranked in ranking(&need, &people).candidates {
            let chosen = &people[ranked.doctor];
            let day = ranked.slot.starts_at.date();
            let cases = chosen.cases.iter().filter(|entry| entry.month == Month::of(day));
            let cases: u32 = cases.map(|entry| entry.cases).sum();

            prop_assert_eq!(may_perform(&chosen.as_candidate().skills, need.service, day), Ok(()));
            prop_assert!(chosen.serves_area);
            let mut kept_from = chosen.conflicts.iter().map(|conflict| conflict.with);
            prop_assert!(kept_from.all(|with| with == KeptFrom::Workplace("Another")));
            prop_assert!(!need.declined.contains(&ranked.doctor));
            prop_assert!(need.doctor_sex.is_none_or(|sex| chosen.sex == Some(sex)));
            prop_assert!(need.language.is_none_or(|language| chosen.languages.contains(&language)));
            prop_assert!(chosen.slots.contains(&ranked.slot));
            prop_assert!(need.venues.is_empty() || need.venues.contains(&ranked.slot.venue));
            prop_assert!(!need.face_to_face_only || ranked.slot.venue != Venue::Online);
            prop_assert!(chosen.venues.contains(&ranked.slot.venue));
            prop_assert!(need.earliest <= ranked.slot.starts_at && day <= need.deadline);
            prop_assert!(chosen.cases_per_month_max.is_none_or(|max| cases < max));
            prop_assert!(!ranked.reasons.is_empty());
        }
    }

    /// The search stops early; looking at every slot would find nothing cheaper.
    #[test]
    fn no_other_slot_of_the_same_person_would_cost_less(asked in asked(), one in willing()) {
        let asked = Asked { deadline_in_days: 45, doctor_sex: None, language: None, ..asked };
        let chosen = ranking(&asked.need(), std::slice::from_ref(&one));
        let alone = one.slots.iter().filter_map(|slot| {
            let with_one_slot = Practitioner { slots: vec![*slot], ..one.clone() };
            let ranking = ranking(&asked.need(), &[with_one_slot]);
            ranking.candidates.first().map(|ranked| (ranked.cost, ranked.slot.starts_at))
        });
        let found = chosen.candidates.first().map(|ranked| (ranked.cost, ranked.slot.starts_at));
        prop_assert_eq!(found, alone.min());
    }

    #[test]
    fn whatever_makes_somebody_costlier_never_improves_their_place(
        asked in asked(),
        people in people(),
        which in any::<prop::sample::Index>(),
        kilometres in 1.0..50.0_f64,
    ) {
        prop_assume!(!people.is_empty());
        let which = which.index(people.len());
        let need = asked.need();
        let place = |people: &[_]| ranking(&need, people).place_of(which).unwrap_or(usize::MAX);
        let before = place(&people);

        let one = people[which].clone();
        let degrees_north = one.position.map(|(latitude, _)| latitude - WORKPLACE.0);
        let mut busier = one.clone();
        for month in [(2026, 11), (2026, 12), (2027, 1)] {
            busier = busier.with_cases(month, 0);
        }
        for entry in &mut busier.cases {
            entry.cases += 1;
        }
        let costlier = [
            degrees_north.map_or(one.clone(), |degrees| {
                one.clone().north_km(degrees * KILOMETRES_OF_A_DEGREE + kilometres)
            }),
            busier,
            Practitioner { open_cases: one.open_cases + 1, ..one.clone() },
            Practitioner { slots: one.slots.iter().skip(1).copied().collect(), ..one },
        ];
        for costlier in costlier {
            let mut people = people.clone();
            people[which] = costlier;
            prop_assert!(before <= place(&people));
        }
    }

    #[test]
    fn who_is_free_a_day_later_never_improves_their_place_where_nobody_wishes_for_a_day(
        people in people(), days in 5..20_u64
    ) {
        let need = interview();
        // Within one month, for another month may bring another load.
        let free_on = |days| doctor(99).free_on(day(2026, 12, 1) + Days::new(days));
        let place = |one| {
            let mut people = people.clone();
            people.push(one);
            ranking(&need, &people).place_of(99)
        };
        prop_assert!(place(free_on(days)) <= place(free_on(days + 1)));
    }
}
