//! How large a workplace is, in the eight classes of the survey.

use crate::word::words;

words! {
    /// The size of a workplace on one day. It is always worked out from a headcount.
    SizeClass {
        Under10 = "UNDER_10", "10人未満";
        From10 = "FROM_10", "10〜29人";
        From30 = "FROM_30", "30〜49人";
        From50 = "FROM_50", "50〜99人";
        From100 = "FROM_100", "100〜299人";
        From300 = "FROM_300", "300〜499人";
        From500 = "FROM_500", "500〜999人";
        From1000 = "FROM_1000", "1,000人以上";
    }
}

impl SizeClass {
    pub fn of(headcount: u32) -> Self {
        match headcount {
            ..10 => Self::Under10,
            10..30 => Self::From10,
            30..50 => Self::From30,
            50..100 => Self::From50,
            100..300 => Self::From100,
            300..500 => Self::From300,
            500..1000 => Self::From500,
            1000.. => Self::From1000,
        }
    }

    /// The smallest headcount of the class.
    pub fn smallest(self) -> u32 {
        match self {
            Self::Under10 => 0,
            Self::From10 => 10,
            Self::From30 => 30,
            Self::From50 => 50,
            Self::From100 => 100,
            Self::From300 => 300,
            Self::From500 => 500,
            Self::From1000 => 1000,
        }
    }

    /// The small workplaces, for which the regional offices are there.
    pub fn is_under_50(self) -> bool {
        self < Self::From50
    }

    pub fn is_50_or_more(self) -> bool {
        !self.is_under_50()
    }

    pub fn is_300_or_more(self) -> bool {
        Self::From300 <= self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Word;

    #[test]
    fn a_class_begins_exactly_at_its_smallest_headcount() {
        for pair in SizeClass::ALL.windows(2) {
            let (smaller, larger) = (pair[0], pair[1]);
            assert_eq!(SizeClass::of(larger.smallest()), larger);
            assert_eq!(SizeClass::of(larger.smallest() - 1), smaller);
        }
        assert_eq!(SizeClass::of(0), SizeClass::Under10);
        assert_eq!(SizeClass::of(u32::MAX), SizeClass::From1000);
    }

    #[test]
    fn a_label_names_the_borders_of_its_class() {
        for (headcount, label) in [
            (9, "10人未満"),
            (29, "10〜29人"),
            (49, "30〜49人"),
            (99, "50〜99人"),
            (299, "100〜299人"),
            (499, "300〜499人"),
            (999, "500〜999人"),
            (1000, "1,000人以上"),
        ] {
            assert_eq!(SizeClass::of(headcount).label(), label);
        }
    }

    #[test]
    fn the_roll_ups_meet_at_50_and_at_300() {
        assert!(SizeClass::of(49).is_under_50());
        assert!(!SizeClass::of(49).is_50_or_more());
        assert!(!SizeClass::of(50).is_under_50());
        assert!(SizeClass::of(50).is_50_or_more());
        assert!(!SizeClass::of(299).is_300_or_more());
        assert!(SizeClass::of(300).is_300_or_more());
    }
}
