//! How the system writes numbers and money.

use crate::app::state::region::SystemRegion;

/// On Unix desktops numbers and money may be set apart from the language, by variables of POSIX.
#[cfg(not(any(windows, target_os = "macos")))]
pub(super) fn of_the_system() -> SystemRegion {
    let of = |category: &str| {
        let set = ["LC_ALL", category, "LANG"].into_iter();
        let mut set = set.filter_map(|name| std::env::var(name).ok());
        set.find(|value| !value.is_empty())
            .map(|value| tag(&value))
            .unwrap_or_default()
    };
    SystemRegion {
        numbers: of("LC_NUMERIC"),
        money: of("LC_MONETARY"),
    }
}

#[cfg(any(windows, target_os = "macos"))]
pub(super) fn of_the_system() -> SystemRegion {
    let tag = sys_locale::get_locale().unwrap_or_default();
    SystemRegion {
        numbers: tag.clone(),
        money: tag,
    }
}

/// `de-CH` of `de_CH.UTF-8@euro`.
#[cfg(any(test, not(any(windows, target_os = "macos"))))]
fn tag(posix: &str) -> String {
    let end = posix.find(['.', '@']).unwrap_or(posix.len());
    posix.split_at(end).0.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn a_name_of_posix_becomes_a_language_tag() {
        for (posix, expected) in [
            ("de_CH.UTF-8", "de-CH"),
            ("de_DE@euro", "de-DE"),
            ("en_GB", "en-GB"),
            ("C.UTF-8", "C"),
            ("", ""),
        ] {
            assert_eq!(tag(posix), expected);
        }
    }
}
