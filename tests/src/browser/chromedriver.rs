//! One ChromeDriver for all tests of a process.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use thirtyfour::SessionId;

/// The end of a test process is not announced to anyone, so the driver gets a watcher:
/// when the process is gone, however it went, the watcher's input ends, and it ends its
/// process group, which is the driver and every browser the driver has opened.
const WATCHER: &str = r#"
    "$0" --port=0 </dev/null 2>&1 &
    exec >/dev/null
    trap '' TERM
    cat >/dev/null
    kill -TERM 0
    sleep 2
    kill -KILL 0
"#;

const CLOSING: Duration = Duration::from_secs(10);

struct ChromeDriver {
    port: u16,
    // Holds the watcher's input open.
    _watcher: Child,
}

static DRIVER: LazyLock<ChromeDriver> = LazyLock::new(ChromeDriver::start);

/// Where the driver listens. The first caller starts it.
pub(super) fn url() -> String {
    format!("http://127.0.0.1:{}", DRIVER.port)
}

/// Closes a browser without any runtime. It is for a test that has failed, so what goes
/// wrong here is left to the watcher.
pub(super) fn close_session(session: &SessionId) {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, DRIVER.port));
    let Ok(mut connection) = TcpStream::connect(address) else { return };
    let request = format!(
        "DELETE /session/{session} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    );
    connection.set_read_timeout(Some(CLOSING)).ok();
    if connection.write_all(request.as_bytes()).is_ok() {
        // The first byte of the answer comes when the browser has ended.
        connection.read_exact(&mut [0]).ok();
    }
}

/// The path of a program: what the setting says, or the first of these on the PATH.
pub(super) fn program(setting: &str, names: &[&str]) -> String {
    let wanted = std::env::var(setting).ok().filter(|path| !path.is_empty());
    let found = match &wanted {
        Some(wanted) => on_path(wanted),
        None => names.iter().find_map(|name| on_path(name)),
    };
    let Some(found) = found else {
        let sought = wanted.unwrap_or_else(|| names.join(", "));
        panic!(
            "a browser test needs {sought}, which is not on this machine: please run \
             `tests/run`, which installs it, or set {setting} to its path"
        );
    };
    found.display().to_string()
}

impl ChromeDriver {
    fn start() -> Self {
        let program = program("CHROMEDRIVER", &["chromedriver"]);
        let mut watcher = Command::new("sh")
            .args(["-c", WATCHER, &program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("sh starts");
        let output = watcher.stdout.take().expect("the watcher has an output");
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let mut said = String::new();
        let port = lines.by_ref().find_map(|line| {
            said.push_str(&line);
            said.push('\n');
            port_in(&line)
        });
        let Some(port) = port else { panic!("{program} did not start. It said:\n{said}") };
        // A driver that cannot write any more would stand still.
        std::thread::spawn(move || lines.for_each(drop));
        Self { port, _watcher: watcher }
    }
}

fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

fn on_path(name: &str) -> Option<PathBuf> {
    if name.contains('/') {
        return Some(PathBuf::from(name)).filter(|path| path.is_file());
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_what_the_driver_says() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 43215."), Some(43215));
        assert_eq!(port_in("Starting ChromeDriver 156.0.8078.79 on port 0"), None);
    }
}
