//! The program as a process: built, started, looked at, and told to take files in.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program, built for release together with this one.
pub(crate) const SANPO: &str = env!("CARGO_BIN_EXE_sanpo-under-test");

/// A hub that answers, until it is dropped.
pub(crate) struct Running {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Running {
    /// Waits until it says that it is ready.
    pub(crate) fn demo(folder: &Path) -> Self {
        let mut process = Command::new(SANPO)
            .args(["demo", "--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder.join("demo"))
            .env("SANPO_LOG", "warn")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("sanpo starts");
        let output = process.stdout.take().expect("its output is ours");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("sanpo says something");
        let address = line.trim().strip_prefix("ready http://").expect("sanpo is ready");
        Self { process, address: address.parse().expect("it says where") }
    }

    pub(crate) fn resident_mb(&self) -> f64 {
        let path = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(path).expect("the system knows the process");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("it has memory");
        let kilobytes: f64 =
            line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).expect("a number");
        kilobytes / 1024.0
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have gone by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How long the command takes in all to import so many organisations.
pub(crate) fn import(url: &str, rows: usize, folder: &Path) -> Duration {
    run(&["migrate", "up", "--database-url", url]);
    let mut file = String::from(
        "code,kind,name,prefecture_code,postal_code,address,latitude,longitude,phone,valid_from\n",
    );
    for number in 0..rows {
        let prefecture = number % 47 + 1;
        writeln!(
            file,
            "TEST{number:05},PRIVATE_PROVIDER,試験用の機関{number},{prefecture:02},8700035,試験用の住所{number},35.1,135.2,09700{number:05},2026-04-01"
        )
        .expect("text grows");
    }
    let path = folder.join("centres.csv");
    std::fs::write(&path, file).expect("a file can be written");
    let path = path.to_str().expect("the path is plain").to_owned();
    let began = Instant::now();
    run(&["import", "centres", &path, "--database-url", url]);
    began.elapsed()
}

fn run(args: &[&str]) {
    let output = Command::new(SANPO).args(args).output().expect("sanpo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
