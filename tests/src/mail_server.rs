//! A mail server that keeps what it is handed, and can be told to behave badly.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How the server takes letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Takes,
    /// Says that it cannot now, and keeps nothing.
    Refuses,
    /// Keeps the letter, and hangs up without saying so.
    HangsUpAfterwards,
    /// Never says anything.
    IsSilent,
}

/// A letter that the server has kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caught {
    pub to: String,
    pub text: String,
}

pub struct MailServer {
    /// What `SANPO_SMTP_URL` is to be.
    pub url: String,
    caught: Arc<Mutex<Vec<Caught>>>,
    manner: Arc<Mutex<Manner>>,
}

const PATIENCE: Duration = Duration::from_secs(20);

impl MailServer {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("smtp://{}", listener.local_addr().expect("it has an address"));
        let caught = Arc::new(Mutex::default());
        let manner = Arc::new(Mutex::new(Manner::Takes));
        let (kept, how) = (caught.clone(), manner.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A client that hangs up in the middle is part of the tests.
                tokio::spawn(talk(stream, kept.clone(), how.clone()));
            }
        });
        Self { url, caught, manner }
    }

    pub fn is_to(&self, manner: Manner) {
        *self.manner.lock().expect("no panic") = manner;
    }

    pub fn caught(&self) -> Vec<Caught> {
        self.caught.lock().expect("no panic").clone()
    }

    /// Waits until it has this many letters, and gives them.
    pub async fn wait_for(&self, letters: usize) -> Vec<Caught> {
        let begun = Instant::now();
        loop {
            let caught = self.caught();
            if letters <= caught.len() {
                return caught;
            }
            assert!(begun.elapsed() < PATIENCE, "only {} of {letters} letters came", caught.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Caught {
    /// As it stands in the letter; long ones go over several lines.
    pub fn header(&self, name: &str) -> String {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        let found = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")));
        found.unwrap_or_else(|| panic!("there is no {name} in {head}")).to_owned()
    }

    /// The body as people read it, where it was written in base64.
    pub fn body(&self) -> String {
        assert_eq!(self.header("Content-Transfer-Encoding"), "base64");
        let (_, body) = self.text.split_once("\r\n\r\n").expect("a letter has a body");
        let bytes = STANDARD.decode(body.replace("\r\n", "")).expect("the body is base64");
        String::from_utf8(bytes).expect("the body is UTF-8")
    }
}

async fn talk(
    stream: TcpStream,
    caught: Arc<Mutex<Vec<Caught>>>,
    manner: Arc<Mutex<Manner>>,
) -> std::io::Result<()> {
    let manner = move || *manner.lock().expect("no panic");
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    if manner() == Manner::IsSilent {
        std::future::pending::<()>().await;
    }
    writing.write_all(b"220 catcher\r\n").await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let command = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match command.as_str() {
            "EHLO" => "250-catcher\r\n250 8BITMIME\r\n",
            "RCPT" => {
                line.split(['<', '>']).nth(1).unwrap_or_default().clone_into(&mut to);
                "250 ok\r\n"
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    text.push_str(line.strip_prefix('.').unwrap_or(&line));
                    text.push_str("\r\n");
                }
                match manner() {
                    Manner::Refuses => "451 not now\r\n",
                    manner => {
                        let letter = Caught { to: to.clone(), text };
                        caught.lock().expect("no panic").push(letter);
                        if manner == Manner::HangsUpAfterwards {
                            return Ok(());
                        }
                        "250 taken\r\n"
                    }
                }
            }
            "QUIT" => {
                writing.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "250 ok\r\n",
        };
        writing.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}
