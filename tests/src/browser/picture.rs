//! Pictures of whole pages.

use std::path::{Path, PathBuf};

use serde_json::json;
use thirtyfour::error::WebDriverResult;
use thirtyfour::support::base64_decode;

use super::Browser;

impl Browser {
    /// Keeps a picture of the whole page as `target/browser/<name>.png`, and in the folder
    /// `SANPO_SCREENSHOTS` if that is set.
    pub async fn screenshot(&self, name: &str) {
        let picture = self.or_fail(self.picture().await, "no picture can be taken").await;
        keep(name, &picture);
    }

    pub(super) async fn picture(&self) -> WebDriverResult<Vec<u8>> {
        let whole_page = json!({ "format": "png", "captureBeyondViewport": true });
        let answer = self.driver.cdp().send_raw("Page.captureScreenshot", whole_page).await?;
        base64_decode(answer["data"].as_str().unwrap_or_default())
    }
}

/// Gives back where it is, for a message.
pub(super) fn keep(name: &str, picture: &[u8]) -> String {
    let ours = target_folder().join("browser");
    let asked_for = std::env::var_os("SANPO_SCREENSHOTS").map(PathBuf::from);
    for folder in [Some(ours.clone()), asked_for].into_iter().flatten() {
        std::fs::create_dir_all(&folder).expect("the folder for pictures can be made");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a picture is kept");
    }
    ours.join(format!("{name}.png")).display().to_string()
}

/// The folder into which this test was built: `…/target/debug/deps/it-0123` is in it.
fn target_folder() -> PathBuf {
    let program = std::env::current_exe().expect("a program knows where it is");
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    target.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), Path::to_owned)
}
