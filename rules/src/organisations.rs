//! The kinds of organisation that support workplaces, and how sure we are of an entry.

use crate::word::words;

words! {
    /// What an organisation is. The first three belong to the public support programme.
    OrganisationKind {
        PrefecturalCentre = "PREFECTURAL_CENTRE", "産業保健総合支援センター";
        RegionalOffice = "REGIONAL_OFFICE", "地域産業保健センター";
        MentalHealthCentre = "MENTAL_HEALTH_CENTRE", "メンタルヘルス対策支援センター";
        Window = "WINDOW", "相談窓口";
        LabourBureau = "LABOUR_BUREAU", "労働局";
        InspectionOffice = "INSPECTION_OFFICE", "労働基準監督署";
        MedicalAssociation = "MEDICAL_ASSOCIATION", "医師会";
        RosaiHospital = "ROSAI_HOSPITAL", "労災病院";
        LabourStandardsAssociation = "LABOUR_STANDARDS_ASSOCIATION", "労働基準協会連合会";
        CheckupInstitution = "CHECKUP_INSTITUTION", "健診機関";
        PrivateProvider = "PRIVATE_PROVIDER", "民間の産業保健サービス";
    }
}

impl OrganisationKind {
    /// Whether it is one of the three kinds of the public support programme.
    pub fn is_support_programme(self) -> bool {
        matches!(self, Self::PrefecturalCentre | Self::RegionalOffice | Self::MentalHealthCentre)
    }

    /// Whether people turn to it for support, and so may be shown it as "nearby".
    pub fn gives_support(self) -> bool {
        !matches!(self, Self::LabourBureau | Self::InspectionOffice)
    }
}

words! {
    /// How sure the directory is of an entry or of an area.
    Certainty {
        Confirmed = "CONFIRMED", "確認済み";
        Derived = "DERIVED", "監督署の管轄から推定";
        Unconfirmed = "UNCONFIRMED", "未確認";
    }
}

words! {
    /// A way to reach an organisation.
    ChannelKind {
        Counter = "COUNTER", "窓口";
        Phone = "PHONE", "電話";
        Fax = "FAX", "FAX";
        Email = "EMAIL", "メール";
        Web = "WEB", "ウェブサイト";
    }
}
