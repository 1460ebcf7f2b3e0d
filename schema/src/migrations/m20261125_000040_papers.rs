use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Whom to reach at a workplace, so that nobody asks again with every request.
const CONTACT: [&str; 3] = ["contact_name", "contact_phone", "contact_email"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in CONTACT {
            manager
                .alter_table(
                    Table::alter().table("workplace").add_column(string_null(column)).to_owned(),
                )
                .await?;
        }
        manager
            .alter_table(
                Table::alter().table("budget").add_column(date_null("spent_until")).to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .alter_table(Table::alter().table("budget").drop_column("spent_until").to_owned())
            .await?;
        for column in CONTACT.iter().rev() {
            manager
                .alter_table(Table::alter().table("workplace").drop_column(*column).to_owned())
                .await?;
        }
        Ok(())
    }
}
