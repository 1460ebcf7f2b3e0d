//! Mail on its last metres: from a row of the outbox to a mail server.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use schema::notifications::outbox_message;

/// Hands a letter to a mail server.
#[async_trait]
pub trait Mailer: Send + Sync {
    async fn send(&self, letter: &outbox_message::Model) -> Result<(), NotSent>;
}

/// Why a letter did not leave, in words that name nobody: they are kept with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSent {
    /// Another time it may.
    #[error("{0}")]
    ThisTime(String),
    /// No attempt can help.
    #[error("{0}")]
    Ever(String),
}

/// Why the settings for mail do not do.
#[derive(Debug, thiserror::Error)]
pub enum BadMailSettings {
    #[error(
        "SANPO_SMTP_URL を読めません。smtps://利用者:パスワード@ホスト:465 の形で指定してください"
    )]
    Url,

    #[error(
        "SANPO_MAIL_FROM を読めません。「産保ハブ <noreply@example.jp>」の形で指定してください"
    )]
    From,
}

/// A mail server that is spoken to by SMTP.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    patience: Duration,
}

/// Longest time that one letter may take.
pub const PATIENCE: Duration = Duration::from_secs(20);

impl Smtp {
    /// `smtps://` is encrypted from the beginning, `smtp://…?tls=required` once it is asked
    /// for, and plain `smtp://` never: for a server on the same machine.
    pub fn new(url: &str, from: &str, patience: Duration) -> Result<Self, BadMailSettings> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| BadMailSettings::Url)?
            .timeout(Some(patience))
            .build();
        let from = from.parse().map_err(|_| BadMailSettings::From)?;
        Ok(Self { transport, from, patience })
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, letter: &outbox_message::Model) -> Result<(), NotSent> {
        let message = written(&self.from, letter)?;
        match tokio::time::timeout(self.patience, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(NotSent::ThisTime(what_failed(&error))),
            Err(_) => Err(NotSent::ThisTime("no answer in time".to_owned())),
        }
    }
}

fn written(from: &Mailbox, letter: &outbox_message::Model) -> Result<Message, NotSent> {
    let address: Address = letter
        .to_address
        .parse()
        .map_err(|_| NotSent::Ever("the address cannot be read".to_owned()))?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(letter.to_name.clone()), address))
        .subject(&letter.subject)
        .message_id(Some(letter.message_id.clone()))
        // Also when it is sent again: it is the same letter.
        .date(SystemTime::from(letter.created_at))
        .header(AutoSubmitted)
        .singlepart(SinglePart::plain(letter.body.clone()))
        .map_err(|_| NotSent::Ever("the letter cannot be written".to_owned()))
}

/// What a server answers may repeat the address, so only its number is kept.
fn what_failed(error: &smtp::Error) -> String {
    if let Some(code) = error.status() {
        return format!("SMTP {code}");
    }
    let what = if error.is_timeout() {
        "no answer in time"
    } else if error.is_tls() {
        "no safe connection"
    } else if error.is_response() || error.is_client() {
        "the server speaks otherwise"
    } else {
        "no connection"
    };
    what.to_owned()
}

/// Keeps absence notes from answering. Source: RFC 3834 section 5.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
