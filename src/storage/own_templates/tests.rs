//! A folder of templates: saved into, listed, and with files in it that are none.

use super::*;
use crate::model::Currency;
use crate::model::testing::{driver, says};
use jiff::civil::date;
use std::fs;
use tempfile::TempDir;

const TODAY: Date = date(2030, 4, 5);

fn folder() -> (TempDir, TemplatesFolder) {
    let made = tempfile::tempdir().unwrap();
    let path = made.path().to_owned();
    let folder = TemplatesFolder {
        path,
        is_chosen: true,
    };
    (made, folder)
}

fn case() -> Case {
    library::sample().unwrap()
}

fn saved(folder: &TemplatesFolder, name: &str) -> Result<SavedTemplate, TemplateError> {
    save_template(folder, name, &case(), TODAY, Overwrite::Refuse)
}

#[test]
fn what_is_saved_is_listed_under_its_title_and_can_be_begun_from() {
    let (_made, folder) = folder();
    let saved = saved(&folder, " Claims: motor/home ").unwrap();
    assert_eq!(saved.name, "Claims motor home");
    assert_eq!(saved.path, folder.path.join("Claims motor home.ron"));
    let listed = own_templates(&folder);
    assert_eq!(listed.problems, [""; 0]);
    let [one] = &listed.templates[..] else {
        panic!("{listed:?}");
    };
    assert_eq!(one.title, "Claims: motor/home");
    assert_eq!(one.path, saved.path);
    says(&one.about, "questions, ");
    assert!(!one.about.contains("already"), "{}", one.about);
    for name in [
        "Claims motor home",
        "Claims: motor/home",
        "claims motor home",
    ] {
        let found = find_own_template(&folder, name);
        assert_eq!(found.as_ref(), Some(&saved.path), "{name}");
    }
    assert_eq!(find_own_template(&folder, "Other"), None);
    let begun = own_template(&saved.path).unwrap();
    assert_eq!((&*begun.title, begun.start), ("Claims: motor/home", TODAY));
    assert!(begun.drivers.iter().all(|one| one.value.known().is_none()));
}

#[test]
fn a_template_is_replaced_only_when_that_is_allowed_also_under_other_capitals() {
    let (_made, folder) = folder();
    let first = saved(&folder, "Claims").unwrap();
    let before = fs::read(&first.path).unwrap();
    for name in ["Claims", "CLAIMS", "Claims."] {
        let refused = saved(&folder, name).unwrap_err();
        let exists = matches!(refused, TemplateError::Save(SaveError::Exists(_)));
        assert!(exists, "{name}: {refused}");
        assert_eq!(fs::read(&first.path).unwrap(), before);
    }
    let again = save_template(&folder, "CLAIMS", &case(), TODAY, Overwrite::Allow).unwrap();
    assert_eq!(again.path, first.path);
    assert_eq!(own_templates(&folder).templates.len(), 1);
    assert_eq!(own_templates(&folder).templates[0].title, "CLAIMS");
}

#[test]
fn names_of_built_in_templates_and_names_of_nothing_are_refused() {
    let (_made, folder) = folder();
    for name in ["customer_service", "Customer service", "CUSTOMER-SERVICE"] {
        let refused = saved(&folder, name);
        assert!(matches!(refused, Err(TemplateError::BuiltIn(_))), "{name}");
    }
    for name in ["", " / ", "…"] {
        let refused = saved(&folder, name);
        assert!(matches!(refused, Err(TemplateError::NoName)), "{name}");
    }
    assert_eq!(folder.path.read_dir().unwrap().count(), 0);
}

#[test]
fn files_that_cannot_be_used_are_told_and_the_others_listed() {
    let (made, folder) = folder();
    saved(&folder, "Good").unwrap();
    fs::write(made.path().join("broken.ron"), "(format: 1, title: ").unwrap();
    fs::write(made.path().join("binary.RON"), [0xff, 0xfe, 0]).unwrap();
    fs::write(made.path().join("newer.ron"), "(format: 99)").unwrap();
    fs::create_dir(made.path().join("folder.ron")).unwrap();
    save(&made.path().join("deal.ron"), &case(), Overwrite::Refuse).unwrap();
    let mut one = Case::new("", Currency::EUR, TODAY);
    let path = made.path().join("customer_service.ron");
    save(&path, &one, Overwrite::Refuse).unwrap();
    one.drivers.push(driver("claims", "claim", 3));
    save(&made.path().join("untitled.ron"), &one, Overwrite::Refuse).unwrap();
    // Not meant to be templates.
    fs::write(made.path().join("read me.txt"), "ours").unwrap();
    fs::write(made.path().join(".good.ron"), "an editor's").unwrap();
    let listed = own_templates(&folder);
    let names = listed.templates.iter().map(|one| one.name.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["Good", "untitled"]);
    let untitled = &listed.templates[1];
    assert_eq!(untitled.title, "untitled");
    assert_eq!(
        untitled.about,
        "0 questions, 0 benefits, 0 costs; 1 number already"
    );
    assert_eq!(listed.problems.len(), 6, "{:#?}", listed.problems);
    let told = listed.problems.join("\n");
    for why in [
        "binary.RON … not UTF-8",
        "broken.ron … cut off",
        "customer_service.ron … comes with the program",
        "deal.ron … one customer's case (it names the customer)",
        "folder.ron … this is a folder",
        "newer.ron … format 99",
    ] {
        let file = why.split(' ').next().unwrap();
        says(told.lines().find(|line| line.contains(file)).unwrap(), why);
    }
}

#[test]
fn a_folder_that_was_chosen_must_be_there_and_the_usual_one_is_made_when_it_is_needed() {
    let (made, mut folder) = folder();
    folder.path = made.path().join("of").join("mine");
    let [told] = &own_templates(&folder).problems[..] else {
        panic!("nothing was told");
    };
    says(told, "no such folder for templates");
    let refused = saved(&folder, "Claims").unwrap_err();
    let has_no_folder = matches!(refused, TemplateError::Save(SaveError::NoFolder(_)));
    assert!(has_no_folder, "{refused}");
    folder.is_chosen = false;
    assert_eq!(own_templates(&folder), OwnTemplates::default());
    saved(&folder, "Claims").unwrap();
    assert_eq!(own_templates(&folder).templates.len(), 1);
    folder.path = folder.path.join("Claims.ron");
    assert!(own_templates(&folder).problems[0].contains("could not be read"));
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_told_and_two_names_that_people_take_for_one_are_told_apart() {
    let (made, folder) = folder();
    std::os::unix::fs::symlink("nowhere.ron", made.path().join("gone.ron")).unwrap();
    let case = Case::new("T", Currency::EUR, TODAY);
    for name in ["a_b.ron", "A b.ron"] {
        save(&made.path().join(name), &case, Overwrite::Refuse).unwrap();
    }
    let listed = own_templates(&folder);
    assert_eq!(listed.templates.len(), 1, "{listed:?}");
    let told = listed.problems.join("\n");
    says(&told, "gone.ron: there is no such file");
    says(&told, "the same name");
}

#[test]
fn more_files_than_are_read_are_counted() {
    let (made, folder) = folder();
    let text = crate::storage::to_text(&Case::new("T", Currency::EUR, TODAY)).unwrap();
    for number in 0..=MOST {
        fs::write(made.path().join(format!("many {number:03}.ron")), &text).unwrap();
    }
    let listed = own_templates(&folder);
    assert_eq!(listed.templates.len(), MOST);
    says(&listed.problems[0], "of 201 case files");
}
