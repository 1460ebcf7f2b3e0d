//! Notices as they come, for who listens.

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use futures_util::Stream;
use futures_util::stream::{self, StreamExt};
use schema::ids::{AccountId, NoticeId};
use schema::notifications::notice::{Column, Model};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::list;
use crate::accounts::policy::{Act, permit};
use crate::accounts::viewer::Viewer;
use crate::platform::error::Result;
use crate::platform::hub::Hub;
use crate::platform::live::Listening;
use crate::platform::outbox::notices_of;

/// How much later than it says a notice may be committed, and by how much the clocks of
/// two processes may differ. Within it a notice is looked for again, and known if seen.
const SLACK: Duration = Duration::minutes(2);

/// Every notice that this person gets from now on, each once.
pub(super) async fn new_notices(
    hub: &Hub,
    viewer: &Viewer,
) -> Result<impl Stream<Item = Result<Model>> + use<>> {
    let (person, _) = permit(viewer, Act::ReadNotices)?;
    let mut watch = Watch {
        hub: hub.clone(),
        account: person.account,
        // First listening, then looking: what comes in between is heard.
        listening: hub.live.listen(),
        looked_at: hub.now(),
        seen: HashSet::new(),
    };
    watch.look().await?;
    Ok(stream::unfold(watch, Watch::next).flat_map(stream::iter))
}

struct Watch {
    hub: Hub,
    account: AccountId,
    listening: Listening,
    looked_at: DateTime<Utc>,
    seen: HashSet<NoticeId>,
}

impl Watch {
    async fn next(mut self) -> Option<(Vec<Result<Model>>, Self)> {
        let topic = notices_of(self.account);
        self.listening.next_of(|told| told == topic).await?;
        let found = match self.look().await {
            Ok(notices) => notices.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        };
        Some((found, self))
    }

    /// What has come since, the oldest first.
    async fn look(&mut self) -> Result<Vec<Model>> {
        let looks_at = self.hub.now();
        let lately = list::of(self.account)
            .filter(Column::CreatedAt.gte(self.looked_at - SLACK))
            .order_by_asc(Column::Id)
            .all(self.hub.db.reader())
            .await?;
        self.looked_at = looks_at;
        let known = std::mem::take(&mut self.seen);
        self.seen = lately.iter().map(|notice| notice.id).collect();
        Ok(lately.into_iter().filter(|notice| !known.contains(&notice.id)).collect())
    }
}
