//! The cases that come with the program: a complete sample, and templates that ask the questions of a discovery.

use super::{ParseError, parse};
use crate::model::Case;

pub use super::currency::in_currency;

/// A template: stated values to ask for, drivers as open questions, formulas with their units ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it is for, in one sentence.
    pub about: &'static str,
    /// The text of its case file, in EUR.
    pub text: &'static str,
}

const TEMPLATES: [Template; 14] = [
    Template {
        name: "customer_service",
        title: "Customer service",
        about: "Shorter and fewer contacts, customers and agents who stay",
        text: include_str!("../../assets/templates/customer_service.ron"),
    },
    Template {
        name: "production_downtime",
        title: "Production downtime",
        about: "Fewer unplanned stops, less scrap, planned repairs, fewer spare parts",
        text: include_str!("../../assets/templates/production_downtime.ron"),
    },
    Template {
        name: "security_risk",
        title: "Security risk",
        about: "A breach less likely, incidents and audits with less work, a lower premium",
        text: include_str!("../../assets/templates/security_risk.ron"),
    },
    Template {
        name: "invoice_processing",
        title: "Invoice processing",
        about: "Less work on each invoice, discounts taken, wrong payments stopped",
        text: include_str!("../../assets/templates/invoice_processing.ron"),
    },
    Template {
        name: "software_replacement",
        title: "Software replacement",
        about: "Another subscription instead of today's: fees, upkeep and detours, with both paid for a while",
        text: include_str!("../../assets/templates/software_replacement.ron"),
    },
    Template {
        name: "cloud_migration",
        title: "Cloud migration",
        about: "Servers not renewed, less operation, fewer outages, with both running for a while",
        text: include_str!("../../assets/templates/cloud_migration.ron"),
    },
    Template {
        name: "sales_productivity",
        title: "Sales productivity",
        about: "Time for customers, more deals decided, new sellers sooner able, fewer discounts",
        text: include_str!("../../assets/templates/sales_productivity.ron"),
    },
    Template {
        name: "recruiting_turnover",
        title: "Recruiting and turnover",
        about: "Posts filled sooner, fewer agencies, less work on the search, people who stay",
        text: include_str!("../../assets/templates/recruiting_turnover.ron"),
    },
    Template {
        name: "training",
        title: "Training",
        about: "Newcomers able sooner, fewer mistakes, fewer days in courses",
        text: include_str!("../../assets/templates/training.ron"),
    },
    Template {
        name: "it_self_service",
        title: "IT support and self-service",
        about: "Fewer and shorter tickets, less waiting, less outside help",
        text: include_str!("../../assets/templates/it_self_service.ron"),
    },
    Template {
        name: "energy_fleet",
        title: "Energy and fleet",
        about: "Less energy, fewer kilometres, fewer repairs, fewer vehicles",
        text: include_str!("../../assets/templates/energy_fleet.ron"),
    },
    Template {
        name: "quality_scrap",
        title: "Quality and scrap",
        about: "Less scrap and rework, fewer complaints, less inspection",
        text: include_str!("../../assets/templates/quality_scrap.ron"),
    },
    Template {
        name: "inventory_capital",
        title: "Inventory and working capital",
        about: "Less money on the shelf, fewer write-offs, orders kept, fewer express deliveries",
        text: include_str!("../../assets/templates/inventory_capital.ron"),
    },
    Template {
        name: "compliance",
        title: "Compliance",
        about: "Reports and controls with less work, fewer findings, a fine less likely",
        text: include_str!("../../assets/templates/compliance.ron"),
    },
];

/// The text of the sample's case file.
pub const SAMPLE: &str = include_str!("../../assets/cases/sample.ron");

/// The text of the case file of the sample a year after its signature.
pub const AFTER_SALE: &str = include_str!("../../assets/cases/after_sale.ron");

impl Template {
    /// The case to begin with, in EUR.
    pub fn case(&self) -> Result<Case, ParseError> {
        parse(self.text)
    }
}

/// All templates.
pub fn templates() -> &'static [Template] {
    &TEMPLATES
}

/// The template of a name.
pub fn template(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

/// The complete sample case.
pub fn sample() -> Result<Case, ParseError> {
    parse(SAMPLE)
}

/// The sample a year after its signature: agreed, with what was measured and booked since, and results that are not all good.
pub fn sample_after_sale() -> Result<Case, ParseError> {
    parse(AFTER_SALE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::testing::says;
    use crate::model::{Confirmation, Currency, DriverValue, Words};
    use crate::storage::to_text;

    #[test]
    fn the_samples_and_all_templates_are_written_as_the_program_writes_them() {
        assert_eq!(to_text(&sample().unwrap()).unwrap(), SAMPLE);
        assert_eq!(to_text(&sample_after_sale().unwrap()).unwrap(), AFTER_SALE);
        for template in templates() {
            let case = template
                .case()
                .unwrap_or_else(|error| panic!("{}: {error}", template.name));
            assert_eq!(to_text(&case).unwrap(), template.text, "{}", template.name);
        }
    }

    #[test]
    fn templates_are_found_by_their_names() {
        for known in templates() {
            assert_eq!(template(known.name), Some(known));
        }
        assert_eq!(template("no_such_template"), None);
    }

    #[test]
    fn templates_ask_and_claim_nothing() {
        for template in templates() {
            let case = template.case().unwrap();
            for driver in &case.drivers {
                assert_eq!(driver.value, DriverValue::Open, "{}", driver.id);
                assert!(driver.question.ends_with('?'), "{}", driver.id);
                assert_eq!((driver.low, driver.high), (None, None), "{}", driver.id);
            }
            let mut values = case.stated_values.iter();
            assert!(values.all(|value| matches!(value.words, Words::Ours(_))));
            assert!((3..=5).contains(&case.benefits.len()) && (3..=8).contains(&case.costs.len()));
        }
    }

    #[test]
    fn the_sample_quotes_the_customer_and_has_one_open_question() {
        let sample = sample().unwrap();
        let values = || sample.stated_values.iter();
        assert!(values().all(|value| matches!(value.words, Words::Customers(_))));
        let drivers = sample.drivers.iter();
        let open = drivers.filter(|driver| driver.value == DriverValue::Open);
        assert_eq!(open.count(), 1);
        let unconfirmed = values().filter(|value| value.confirmation == Confirmation::NotYet);
        assert_eq!(unconfirmed.count(), 1);
        assert!(sample.private.is_some() && sample.baseline.is_some());
    }

    #[test]
    fn a_template_in_another_currency_mentions_the_old_one_nowhere() {
        for template in templates() {
            let yen = in_currency(&template.case().unwrap(), Currency::JPY);
            let text = to_text(&yen).unwrap();
            assert!(!text.contains("EUR"), "{}", template.name);
            says(text, "JPY/hour");
        }
    }
}
