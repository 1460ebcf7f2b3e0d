//! Sealing for one doctor, with the keys as they are stored.

use api::platform::database::Database;
use api::platform::seal::{self, Context, Pair};
use api::platform::vault::Vault;
use rules::Role;
use schema::ids::{PractitionerId, PractitionerKeyId};
use schema::people::practitioner;
use schema::sealing::{data_key, practitioner_key};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait};
use tests::{Kind, first_moment};
use uuid::Uuid;

use super::{Closed, NEWER, OLDER};

const PASSPHRASE: &str = "紫の傘が静かに歌う朝の市場にて";
const REQUEST: Uuid = Uuid::from_u128(7);
const TEXT: &str = "上司に知られたくない相談です";

/// A doctor with a pair of keys.
struct Doctor {
    id: PractitionerId,
}

impl Doctor {
    async fn joins(hub: &Closed, vault: &Vault, passphrase: &str) -> Self {
        let id = PractitionerId::fresh();
        practitioner::ActiveModel {
            id: Set(id),
            profession: Set(Role::Doctor.into()),
            name: Set("安部 一郎".to_owned()),
            ..Default::default()
        }
        .insert(hub.db.writer())
        .await
        .unwrap();
        let pair = seal::make_pair(vault, passphrase).await.unwrap();
        store(&hub.db, id, pair).await.unwrap();
        Self { id }
    }

    async fn pair(&self, hub: &Closed) -> Pair {
        let stored = practitioner_key::Entity::in_use_of(self.id).one(hub.db.reader()).await;
        Pair::from(&stored.unwrap().expect("the doctor has a key"))
    }

    async fn seal(&self, hub: &Closed, text: &str) -> Vec<u8> {
        let pair = self.pair(hub).await;
        seal::seal(&pair.public_key, self.context(), text.as_bytes()).unwrap()
    }

    /// What comes of opening with this passphrase: the text, or the code of the refusal.
    async fn open(
        &self,
        hub: &Closed,
        vault: &Vault,
        passphrase: &str,
        sealed: &[u8],
    ) -> Result<String, &'static str> {
        let pair = self.pair(hub).await;
        match seal::open(vault, &pair, passphrase, self.context(), sealed).await {
            Ok(plain) => Ok(String::from_utf8(plain.to_vec()).unwrap()),
            Err(refusal) => Err(refusal.code()),
        }
    }

    fn context(&self) -> Context {
        Context { request: REQUEST, practitioner: self.id }
    }
}

async fn store(db: &Database, doctor: PractitionerId, pair: Pair) -> Result<(), DbErr> {
    practitioner_key::ActiveModel {
        id: Set(PractitionerKeyId::fresh()),
        practitioner_id: Set(doctor),
        public_key: Set(pair.public_key),
        wrapped_private: Set(pair.wrapped_private),
        salt: Set(pair.salt),
        created_at: Set(first_moment()),
        retired_at: Set(None),
    }
    .insert(db.writer())
    .await
    .map(drop)
}

#[tokio::test]
async fn a_seal_opens_for_its_doctor_with_the_right_passphrase_only() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let vault = hub.vault(&[OLDER]).await.unwrap();
        let doctor = Doctor::joins(&hub, &vault, PASSPHRASE).await;
        let colleague = Doctor::joins(&hub, &vault, PASSPHRASE).await;

        let sealed = doctor.seal(&hub, TEXT).await;

        let opened = doctor.open(&hub, &vault, PASSPHRASE, &sealed).await;
        assert_eq!(opened.as_deref(), Ok(TEXT), "{kind:?}");
        let mistyped = doctor.open(&hub, &vault, "another passphrase", &sealed).await;
        assert_eq!(mistyped, Err("WRONG_PASSPHRASE"), "{kind:?}");
        let by_the_colleague = colleague.open(&hub, &vault, PASSPHRASE, &sealed).await;
        assert_eq!(by_the_colleague, Err("SEAL_BROKEN"), "{kind:?}");
    }
}

#[tokio::test]
async fn changing_the_key_of_the_key_file_loses_no_doctors_key() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let before = hub.vault(&[OLDER]).await.unwrap();
        let doctor = Doctor::joins(&hub, &before, PASSPHRASE).await;
        let sealed = doctor.seal(&hub, TEXT).await;

        hub.vault(&[NEWER, OLDER]).await.unwrap();
        let afterwards = hub.vault(&[NEWER]).await.unwrap();

        let opened = doctor.open(&hub, &afterwards, PASSPHRASE, &sealed).await;
        assert_eq!(opened.as_deref(), Ok(TEXT), "{kind:?}");
    }
}

#[tokio::test]
async fn the_passphrase_alone_opens_nothing_once_the_data_key_is_destroyed() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let vault = hub.vault(&[OLDER]).await.unwrap();
        let doctor = Doctor::joins(&hub, &vault, PASSPHRASE).await;
        let sealed = doctor.seal(&hub, TEXT).await;

        data_key::Entity::delete_many().exec(hub.db.writer()).await.unwrap();

        let vault = hub.vault(&[OLDER]).await.unwrap();
        let opened = doctor.open(&hub, &vault, PASSPHRASE, &sealed).await;
        assert_eq!(opened, Err("WRONG_PASSPHRASE"), "{kind:?}");
    }
}

#[tokio::test]
async fn a_doctor_has_one_key_in_use() {
    for kind in Kind::ALL {
        let hub = Closed::fresh(kind).await;
        let vault = hub.vault(&[OLDER]).await.unwrap();
        let doctor = Doctor::joins(&hub, &vault, PASSPHRASE).await;

        let another = seal::make_pair(&vault, PASSPHRASE).await.unwrap();
        assert!(store(&hub.db, doctor.id, another.clone()).await.is_err(), "{kind:?}");

        practitioner_key::Entity::update_many()
            .col_expr(practitioner_key::Column::RetiredAt, Expr::value(first_moment()))
            .exec(hub.db.writer())
            .await
            .unwrap();
        store(&hub.db, doctor.id, another).await.unwrap();
    }
}
