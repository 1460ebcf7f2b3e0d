//! What is next for whoever runs the hub.

use schema::accounts::{account, audit_entry};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::tasks::Task;
use crate::platform::error::Result;
use crate::platform::hub::Hub;

/// More refused sign-ins than this within a day are worth a look.
const REFUSED_WORTH_A_LOOK: u64 = 10;

pub(super) async fn of_admin(hub: &Hub) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let refused = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.eq("SIGN_IN"))
        .filter(audit_entry::Column::Outcome.eq("refused"))
        .filter(audit_entry::Column::At.gte(hub.now() - chrono::Duration::days(1)))
        .count(hub.db.reader())
        .await?;
    if REFUSED_WORTH_A_LOOK < refused {
        tasks.push(Task::of(
            "SEE_AUDIT",
            "サインインの失敗が増えています",
            format!("この24時間に{refused}回失敗しています。記録を確認してください。"),
        ));
    }
    let initial = account::Entity::find()
        .filter(account::Column::MustChangePassword.eq(true))
        .filter(account::Column::DisabledAt.is_null())
        .count(hub.db.reader())
        .await?;
    if 0 < initial {
        tasks.push(Task::of(
            "SEE_ACCOUNTS",
            "初期パスワードのままのアカウントがあります",
            format!("{initial}件です。利用が始まっているか確認してください。"),
        ));
    }
    tasks.push(Task::of(
        "MANAGE_ACCOUNTS",
        "アカウントを管理する",
        "利用者の登録、役割の付与と終了を行います。",
    ));
    tasks.push(Task::of(
        "READ_AUDIT",
        "操作の記録を確認する",
        "サインインと変更の記録を新しい順に確認できます。",
    ));
    Ok(tasks)
}
