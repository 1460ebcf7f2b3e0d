//! Who was served where, kept as sorted numbers: the same workplace comes many times, and
//! must be counted once in every cell that holds it.

/// Below this many they are not put in order on the way.
const FIRST_LIMIT: usize = 1 << 20;

/// One workplace served by one organisation on one day, in one of the smallest cells.
/// Packed so that sorting the numbers sorts by workplace, cell, organisation and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Touch(u128);

impl Touch {
    pub(crate) fn of(workplace: u32, cell: u16, organisation: u32, day: i32) -> Self {
        // A day before 1970 has its sign turned round, so that it sorts before the others.
        let day = day.cast_unsigned() ^ (1 << 31);
        Self(
            u128::from(workplace) << 80
                | u128::from(cell) << 64
                | u128::from(organisation) << 32
                | u128::from(day),
        )
    }

    pub(crate) fn workplace(self) -> u32 {
        part(self.0 >> 80)
    }

    pub(crate) fn cell(self) -> usize {
        usize::try_from(self.0 >> 64 & 0xFFFF).unwrap_or_default()
    }

    pub(crate) fn organisation(self) -> u32 {
        part(self.0 >> 32)
    }

    pub(crate) fn day(self) -> u32 {
        part(self.0)
    }

    /// All of it but the day.
    fn place(self) -> u128 {
        self.0 >> 32
    }
}

fn part(number: u128) -> u32 {
    u32::try_from(number & u128::from(u32::MAX)).unwrap_or_default()
}

/// Kept in order, with at most two touches of a workplace in a cell by an organisation: on
/// the first day and on the last, which tell whether it came more than once.
#[derive(Default)]
pub(crate) struct Touches {
    kept: Vec<Touch>,
    limit: usize,
}

impl Touches {
    pub(crate) fn add(&mut self, touch: Touch) {
        self.kept.push(touch);
    }

    pub(crate) fn settle(&mut self) {
        if self.kept.len() > self.limit.max(FIRST_LIMIT) {
            self.squeeze();
            self.limit = self.kept.len() * 2;
        }
    }

    pub(crate) fn squeeze(&mut self) {
        self.kept.sort_unstable();
        let mut places = 0;
        let mut is_second = false;
        for at in 0..self.kept.len() {
            let touch = self.kept[at];
            if places > 0 && self.kept[places - 1].place() == touch.place() {
                if self.kept[places - 1] == touch {
                    continue;
                }
                if is_second {
                    self.kept[places - 1] = touch;
                    continue;
                }
                is_second = true;
            } else {
                is_second = false;
            }
            self.kept[places] = touch;
            places += 1;
        }
        self.kept.truncate(places);
    }

    pub(crate) fn together(&mut self, other: Self) {
        self.kept.extend(other.kept);
        // Two sorted runs: the stable sort joins them without beginning again.
        self.kept.sort();
    }

    /// The touches of each workplace.
    pub(crate) fn by_workplace(&self) -> impl Iterator<Item = &[Touch]> {
        self.kept.chunk_by(|one, next| one.workplace() == next.workplace())
    }
}

/// Different workers by cell, in the same manner.
#[derive(Default)]
pub(crate) struct Workers {
    kept: Vec<u64>,
    limit: usize,
}

impl Workers {
    pub(crate) fn add(&mut self, worker: u32, cell: u16) {
        self.kept.push(u64::from(worker) << 16 | u64::from(cell));
    }

    pub(crate) fn settle(&mut self) {
        if self.kept.len() > self.limit.max(FIRST_LIMIT) {
            self.squeeze();
            self.limit = self.kept.len() * 2;
        }
    }

    pub(crate) fn squeeze(&mut self) {
        self.kept.sort_unstable();
        self.kept.dedup();
    }

    pub(crate) fn together(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.kept.sort();
        self.kept.dedup();
    }

    /// The cells of each worker.
    pub(crate) fn by_worker(&self) -> impl Iterator<Item = impl Iterator<Item = usize>> {
        self.kept
            .chunk_by(|one, next| one >> 16 == next >> 16)
            .map(|one| one.iter().map(|key| usize::try_from(key & 0xFFFF).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_touch_keeps_even_the_largest_numbers() {
        let touch = Touch::of(u32::MAX, 377, u32::MAX - 1, i32::MAX);
        assert_eq!(touch.workplace(), u32::MAX);
        assert_eq!(touch.cell(), 377);
        assert_eq!(touch.organisation(), u32::MAX - 1);
    }

    #[test]
    fn touches_sort_by_workplace_cell_organisation_and_day() {
        let in_order = [(1, 1, 1, -1), (1, 1, 1, 0), (1, 1, 2, -5), (1, 2, 0, 0), (2, 0, 0, 0)];
        let touches = in_order.map(|(workplace, cell, organisation, day)| {
            Touch::of(workplace, cell, organisation, day)
        });
        assert!(touches.is_sorted());
    }

    #[test]
    fn of_many_days_the_first_and_the_last_are_kept_however_often_they_are_put_in_order() {
        let mut touches = Touches::default();
        for day in [5, 3, 9, 3, 7, 9, 4] {
            touches.add(Touch::of(1, 0, 1, day));
            touches.add(Touch::of(1, 0, 2, 3));
            touches.squeeze();
        }
        let kept: Vec<&[Touch]> = touches.by_workplace().collect();
        let first_and_last = [Touch::of(1, 0, 1, 3), Touch::of(1, 0, 1, 9), Touch::of(1, 0, 2, 3)];
        assert_eq!(kept, [&first_and_last[..]]);
    }

    #[test]
    fn a_worker_is_kept_once_for_each_cell() {
        let (mut workers, mut others) = (Workers::default(), Workers::default());
        for (worker, cell) in [(7, 1), (7, 1), (7, 2), (u32::MAX, 1)] {
            workers.add(worker, cell);
            others.add(worker, cell);
        }
        workers.squeeze();
        workers.together(others);
        let cells: Vec<Vec<usize>> = workers.by_worker().map(Iterator::collect).collect();
        assert_eq!(cells, [vec![1, 2], vec![1]]);
    }
}
