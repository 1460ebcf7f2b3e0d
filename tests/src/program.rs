//! The program itself, as somebody starts it from a terminal.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The path of `sanpo`, built from what stands in the workspace.
///
/// Cargo builds the libraries of the crate under test and not the binaries of another, so
/// it is asked to, once for each run.
pub fn sanpo() -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT
        .get_or_init(|| {
            let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
            let status = Command::new(env!("CARGO"))
                .args(["build", "--quiet", "--package", "api", "--bin", "sanpo"])
                .current_dir(&root)
                .status()
                .expect("cargo runs");
            assert!(status.success(), "sanpo does not build");
            let tests = std::env::current_exe().expect("a test knows where it is");
            let built = tests.ancestors().nth(2).expect("it is two folders deep");
            built.join("sanpo")
        })
        .clone()
}
