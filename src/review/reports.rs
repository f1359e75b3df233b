//! What was reported after the sale in words: a booked amount of a line, or a measured value of a number, each with its month.

use super::path::{Root, label, report_of};
use crate::format::Locale;
use crate::model::{Exact, calendar_month};
use crate::report::Writer;
use jiff::civil::Date;
use serde_json::Value;

/// "Less re-typing, month 7 (August 2027)"; `None` for a part of another kind.
pub(super) fn title(root: &Root<'_>, part: &Value, locale: &Locale) -> Option<String> {
    let (about, month) = report_of(part)?;
    let agreed = root.value.get("baseline").and_then(|one| one.get("case"));
    let start = agreed.unwrap_or(root.value).get("start");
    let start: Option<Date> = start.and_then(|start| start.as_str()?.parse().ok());
    let calendar = start.and_then(|start| calendar_month(start, u32::try_from(month).ok()?));
    let when = calendar.map_or_else(
        || format!("month {month}"),
        |first| format!("month {month} ({})", locale.month(first)),
    );
    Some(format!("{}, {when}", called(root, agreed, about)))
}

/// "€1,250" or "95 claim/week"; `None` for a part of another kind.
pub(super) fn value(root: &Root<'_>, part: &Value, write: &Writer) -> Option<String> {
    report_of(part)?;
    let number = |key: &str| part.get(key)?.as_str()?.parse::<Exact>().ok();
    if let Some(value) = number("value") {
        let driver = part.get("driver").and_then(Value::as_str)?;
        return Some(write.value(value.value(), root.unit(driver)));
    }
    let amount = number("amount")?.value();
    let currency = part
        .get("currency")
        .or_else(|| root.value.get("currency"))?;
    let currency = serde_json::from_value(currency.clone()).ok()?;
    Some(write.locale.money(amount, currency))
}

/// The name of a line or number of the case, or of the case as it was agreed.
fn called(root: &Root<'_>, agreed: Option<&Value>, id: &str) -> String {
    let lists = ["benefits", "costs", "drivers"];
    let own = lists.iter().find_map(|list| root.part(list, id));
    let frozen = || {
        let lists = lists
            .iter()
            .filter_map(|list| agreed?.get(list)?.as_array());
        let mut parts = lists.flatten();
        parts.find(|part| part.get("id").and_then(Value::as_str) == Some(id))
    };
    own.or_else(frozen).map_or_else(|| id.to_owned(), label)
}
