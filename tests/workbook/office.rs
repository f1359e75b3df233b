//! `LibreOffice` as an independent calculator: workbooks in, calculated workbooks out.
//!
//! Left out: what is compared.

use std::fs;
use std::path::Path;
use std::process::Command;

/// `LibreOffice` trusts the results in a file that says it comes from a spreadsheet program; this asks it to calculate always.
const CALCULATE_ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"#;

/// Opens, calculates and saves all files at once; they come back in their order.
pub(crate) fn calculated(files: &[(String, Vec<u8>)]) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let (profile, out) = (folder.path().join("profile"), folder.path().join("out"));
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(
        profile.join("user/registrymodifications.xcu"),
        CALCULATE_ALWAYS,
    )
    .unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(format!("{name}.xlsx")), bytes).unwrap();
    }
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&out)
        .args(
            files
                .iter()
                .map(|(name, _)| folder.path().join(format!("{name}.xlsx"))),
        )
        .output()
        .unwrap_or_else(|error| panic!("LibreOffice does not start: {error}"));
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    files.iter().map(|(name, _)| read(&out, name)).collect()
}

fn read(out: &Path, name: &str) -> Vec<u8> {
    fs::read(out.join(format!("{name}.xlsx")))
        .unwrap_or_else(|error| panic!("{name} did not come back: {error}"))
}
