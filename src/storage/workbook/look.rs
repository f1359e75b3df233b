//! What a number format adds to a number: a percent sign, and words or signs such as `$`, `k€` or `hours`.
//!
//! A cell means what it shows: 0.3 shown as 30 % is no amount of money, and 41 shown as $41 is no euro.

/// What is shown around a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// It is shown as a percentage.
    pub percent: bool,
    /// Words and signs before the digits.
    pub before: String,
    /// Words and signs behind the digits.
    pub after: String,
    /// How often a thousand is left out of what is shown: 50,000 shown as 50 once, 2,000,000 shown as 2 twice.
    pub thousands: u32,
}

impl Look {
    fn is_plain(&self) -> bool {
        !self.percent && self.before.is_empty() && self.after.is_empty()
    }
}

/// A number format: its sections for positive numbers, negative ones and zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Section {
    look: Look,
    /// `[>=1000000]`, as it is written.
    condition: Option<String>,
}

/// The longest words kept of a format.
const LONGEST: usize = 40;

impl NumberFormat {
    /// Reads a format code; `None` for one that adds nothing.
    pub(super) fn parse(code: &str) -> Option<Self> {
        let sections: Vec<Section> = sections(code).iter().map(|code| section(code)).collect();
        let plain = sections.iter().all(|section| section.look.is_plain());
        (!plain).then_some(Self { sections })
    }

    /// What is shown around a number; `None` for nothing.
    pub(super) fn look(&self, number: f64) -> Option<&Look> {
        let conditional = self
            .sections
            .iter()
            .any(|section| section.condition.is_some());
        let section = if conditional {
            self.sections
                .iter()
                .find(|section| match &section.condition {
                    Some(condition) => holds(condition, number),
                    None => true,
                })
        } else {
            let place = match (self.sections.len(), number) {
                (2.., number) if number < 0.0 => 1,
                (3.., number) if number.abs() < f64::MIN_POSITIVE => 2,
                _ => 0,
            };
            self.sections.get(place)
        };
        section
            .map(|section| &section.look)
            .filter(|look| !look.is_plain())
    }
}

/// Cuts a format at its semicolons, outside of quotes, brackets and escapes.
fn sections(code: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut closing = None;
    let mut escaped = false;
    for sign in code.chars().take(1000) {
        if sign == ';' && closing.is_none() && !escaped {
            all.push(String::new());
            continue;
        }
        match (closing, sign) {
            _ if escaped => escaped = false,
            (Some(end), _) if sign == end => closing = None,
            (None, '"') => closing = Some('"'),
            (None, '[') => closing = Some(']'),
            (None, '\\' | '_' | '*') => escaped = true,
            _ => {}
        }
        if let Some(last) = all.last_mut() {
            last.push(sign);
        }
    }
    all.truncate(3);
    all
}

fn section(code: &str) -> Section {
    let mut section = Section::default();
    let mut digits = false;
    let mut commas = 0;
    let mut letters = code.chars();
    while let Some(sign) = letters.next() {
        let mut literal = String::new();
        match sign {
            '"' => literal.extend(letters.by_ref().take_while(|sign| *sign != '"')),
            '[' => {
                let inside: String = letters.by_ref().take_while(|sign| *sign != ']').collect();
                if let Some(currency) = inside.strip_prefix('$') {
                    let sign = currency.split_once('-').map_or(currency, |(sign, _)| sign);
                    literal.push_str(sign);
                } else if inside.starts_with(['<', '>', '=']) {
                    section.condition = Some(inside);
                }
            }
            '\\' => literal.extend(letters.next()),
            '_' | '*' => {
                letters.next();
            }
            '0' | '#' | '?' => {
                digits = true;
                commas = 0;
            }
            ',' if digits => commas += 1,
            '%' => section.look.percent = true,
            '$' | '€' | '£' | '¥' | '₹' | ' ' | '\u{a0}' => literal.push(sign),
            _ => {}
        }
        if literal.is_empty() {
            continue;
        }
        section.look.thousands = commas;
        let side = if digits {
            &mut section.look.after
        } else {
            &mut section.look.before
        };
        side.push_str(&literal);
    }
    section.look.thousands = commas;
    section.look.before = words(&section.look.before);
    section.look.after = words(&section.look.after);
    section
}

/// What is left of the words around a number without its sign: brackets and dashes repeat what the number itself says.
fn words(text: &str) -> String {
    let is_sign =
        |sign: char| matches!(sign, '(' | ')' | '-' | '+' | '−' | '–') || sign.is_whitespace();
    text.trim_matches(is_sign).chars().take(LONGEST).collect()
}

fn holds(condition: &str, number: f64) -> bool {
    let signs = condition.trim_start_matches(['<', '>', '=']);
    let Ok(limit) = signs.trim().parse::<f64>() else {
        return false;
    };
    match condition
        .get(..condition.len() - signs.len())
        .unwrap_or_default()
    {
        "<" => number < limit,
        "<=" => number <= limit,
        ">" => number > limit,
        ">=" => number >= limit,
        "=" => (number - limit).abs() < f64::MIN_POSITIVE,
        "<>" => (number - limit).abs() >= f64::MIN_POSITIVE,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, number: f64) -> String {
        let Some(format) = NumberFormat::parse(code) else {
            return "plain".to_owned();
        };
        format.look(number).map_or_else(
            || "plain".to_owned(),
            |look| {
                let percent = if look.percent { "%" } else { "" };
                format!("{}#{}{percent}/{}", look.before, look.after, look.thousands)
            },
        )
    }

    #[test]
    fn what_stands_around_the_digits_is_kept() {
        for (code, number, look) in [
            ("General", 5.0, "plain"),
            ("#,##0.00", 5.0, "plain"),
            ("0%", 0.3, "#%/0"),
            ("0.0 %", 0.3, "#%/0"),
            ("$#,##0", 41.0, "$#/0"),
            ("\"$\"#,##0_);\\(\"$\"#,##0\\)", -41.0, "$#/0"),
            (
                "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)",
                0.0,
                "$#/0",
            ),
            (
                "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
                5.0,
                "plain",
            ),
            ("#,##0.00\\ [$€-407]", 5.0, "#€/0"),
            ("[$-409]#,##0.00", 5.0, "plain"),
            ("[$CHF] #,##0", 5.0, "CHF#/0"),
            ("[Red]-#,##0", -5.0, "plain"),
            ("#,##0,\"k\"", 50_000.0, "#k/1"),
            ("0.0,,\" M€\"", 1_500_000.0, "#M€/2"),
            ("0 \"hours\"", 5.0, "#hours/0"),
            ("[>=1000000]0.0,,\"M\";[>=1000]0,\"k\";0", 50_000.0, "#k/1"),
            ("[>=1000000]0.0,,\"M\";[>=1000]0,\"k\";0", 5.0, "plain"),
        ] {
            assert_eq!(shown(code, number), look, "{code}");
        }
    }
}
