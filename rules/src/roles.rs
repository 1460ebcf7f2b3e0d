//! The roles in which people use the hub.

use crate::word::words;

words! {
    /// What a person is to the hub while they use it.
    Role {
        Employer = "EMPLOYER", "事業者";
        Worker = "WORKER", "労働者";
        Office = "OFFICE", "地域産業保健センター職員";
        Doctor = "DOCTOR", "登録産業医";
        Nurse = "NURSE", "登録保健師";
        Coordinator = "COORDINATOR", "都道府県の総合調整担当";
        Planner = "PLANNER", "労働局の企画担当";
        Mental = "MENTAL", "メンタルヘルス対策支援センター職員";
        Implementer = "IMPLEMENTER", "ストレスチェック実施者";
        Clerk = "CLERK", "ストレスチェック実施事務従事者";
        Admin = "ADMIN", "システム管理者";
    }
}
