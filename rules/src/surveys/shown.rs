//! The words in which the survey and the matrix are asked for and shown.

use crate::SizeClass;
use crate::word::words;

words! {
    /// Which layer of the matrix is looked at.
    MatrixLayer {
        Direct = "DIRECT", "直接支援";
        Indirect = "INDIRECT", "間接支援";
        Both = "BOTH", "直接・間接";
    }
}

words! {
    /// What the cells of the matrix hold.
    MatrixMeasure {
        Activities = "ACTIVITIES", "活動件数";
        People = "PEOPLE", "人数（延べ）";
        Workplaces = "WORKPLACES", "事業場数（実数）";
        Workers = "WORKERS", "労働者数（実数）";
        Per1000Workplaces = "PER_1000_WORKPLACES", "事業場1,000か所あたりの件数";
        Per10000Workers = "PER_10000_WORKERS", "労働者1万人あたりの件数";
        MedianDays = "MEDIAN_DAYS", "申込みから実施までの日数（中央値）";
        Unmet = "UNMET", "応えられなかった申込み";
        Paid = "PAID", "うち有料の件数";
    }
}

words! {
    /// The rows of the matrix: the size classes, unknown sizes, and the roll-ups.
    MatrixRow {
        Under10 = "UNDER_10", "10人未満";
        From10 = "FROM_10", "10〜29人";
        From30 = "FROM_30", "30〜49人";
        From50 = "FROM_50", "50〜99人";
        From100 = "FROM_100", "100〜299人";
        From300 = "FROM_300", "300〜499人";
        From500 = "FROM_500", "500〜999人";
        From1000 = "FROM_1000", "1,000人以上";
        Unknown = "UNKNOWN", "規模不明";
        Under50 = "UNDER_50", "50人未満（計）";
        From50Up = "FROM_50_UP", "50人以上（計）";
        From300Up = "FROM_300_UP", "300人以上（計）";
        Total = "TOTAL", "合計";
    }
}

impl MatrixRow {
    /// The row of workplaces of this size; None is an unknown size.
    pub fn of(size: Option<SizeClass>) -> Self {
        match size {
            None => Self::Unknown,
            Some(SizeClass::Under10) => Self::Under10,
            Some(SizeClass::From10) => Self::From10,
            Some(SizeClass::From30) => Self::From30,
            Some(SizeClass::From50) => Self::From50,
            Some(SizeClass::From100) => Self::From100,
            Some(SizeClass::From300) => Self::From300,
            Some(SizeClass::From500) => Self::From500,
            Some(SizeClass::From1000) => Self::From1000,
        }
    }

    /// The rows that it adds up; none where it is no roll-up.
    pub fn parts(self) -> &'static [Self] {
        match self {
            Self::Under50 => &[Self::Under10, Self::From10, Self::From30],
            Self::From50Up => {
                &[Self::From50, Self::From100, Self::From300, Self::From500, Self::From1000]
            }
            Self::From300Up => &[Self::From300, Self::From500, Self::From1000],
            Self::Total => &[
                Self::Under10,
                Self::From10,
                Self::From30,
                Self::From50,
                Self::From100,
                Self::From300,
                Self::From500,
                Self::From1000,
                Self::Unknown,
            ],
            _ => &[],
        }
    }

    pub fn is_roll_up(self) -> bool {
        !self.parts().is_empty()
    }
}

words! {
    /// How far an edition of the survey has come.
    EditionState {
        /// Drafted from operations as they stand.
        Open = "OPEN", "速報値（未確定）";
        /// By the coordinator, after all offices.
        Approved = "APPROVED", "都道府県が承認";
        /// Accepted by the bureau; never changes again.
        Frozen = "FROZEN", "確定";
    }
}

words! {
    /// How far an office's month has come.
    ReturnState {
        Draft = "DRAFT", "未確認";
        Confirmed = "CONFIRMED", "確認済み";
    }
}

words! {
    /// What a deviation from the plan comes from.
    ///
    /// Source: the evaluation of the programme (第5期中期計画), which asks for one of these three
    /// wherever a target was missed by a fifth or passed by one.
    CauseClass {
        System = "SYSTEM", "制度・内容の変更";
        Effort = "EFFORT", "機関の取組み";
        External = "EXTERNAL", "外部の要因";
    }
}
