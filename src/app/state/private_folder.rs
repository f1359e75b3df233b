//! The folders in which the program keeps things of its own: nobody but the user may look into them.

use std::io;
use std::path::Path;

/// Makes sure that a folder is there, and that only the user may enter it.
pub(crate) fn ready(folder: &Path) -> io::Result<()> {
    create(folder)?;
    // A folder of an older version is closed too. What lies in it is closed itself, so that this may fail.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _not_ours = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700));
    }
    Ok(())
}

#[cfg(unix)]
fn create(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn create(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)
}

/// Removes the files of an extension. What another program holds open stays until the next time.
pub(crate) fn clear(folder: &Path, extension: &str) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.extension().is_some_and(|found| found == extension) {
            let _still_open = std::fs::remove_file(path);
        }
    }
}
