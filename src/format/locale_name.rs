//! English names of languages and places (CLDR 47, *territories* and *languages*), for the names of number formats.

/// ISO 639 codes and names.
const LANGUAGES: &str = "\
    af Afrikaans|am Amharic|ar Arabic|az Azerbaijani|be Belarusian|bg Bulgarian|bn Bangla|bs Bosnian|ca Catalan|cs Czech|cy Welsh|\
    da Danish|de German|el Greek|en English|es Spanish|et Estonian|eu Basque|fa Persian|fi Finnish|fil Filipino|fr French|ga Irish|\
    gl Galician|gu Gujarati|he Hebrew|hi Hindi|hr Croatian|hu Hungarian|hy Armenian|id Indonesian|is Icelandic|it Italian|ja Japanese|\
    ka Georgian|kk Kazakh|km Khmer|kn Kannada|ko Korean|lo Lao|lt Lithuanian|lv Latvian|mk Macedonian|ml Malayalam|mn Mongolian|\
    mr Marathi|ms Malay|mt Maltese|my Burmese|nb Norwegian Bokmål|ne Nepali|nl Dutch|nn Norwegian Nynorsk|no Norwegian|pa Punjabi|\
    pl Polish|ps Pashto|pt Portuguese|ro Romanian|ru Russian|si Sinhala|sk Slovak|sl Slovenian|sq Albanian|sr Serbian|sv Swedish|\
    sw Swahili|ta Tamil|te Telugu|th Thai|tr Turkish|uk Ukrainian|ur Urdu|uz Uzbek|vi Vietnamese|zh Chinese|zu Zulu";

/// ISO 3166 and UN M.49 codes and names.
const PLACES: &str = "\
    001 World|150 Europe|419 Latin America|AE United Arab Emirates|AL Albania|AM Armenia|AR Argentina|AT Austria|AU Australia|\
    AZ Azerbaijan|BA Bosnia and Herzegovina|BD Bangladesh|BE Belgium|BG Bulgaria|BH Bahrain|BO Bolivia|BR Brazil|BY Belarus|CA Canada|\
    CH Switzerland|CI Côte d’Ivoire|CL Chile|CM Cameroon|CN China|CO Colombia|CR Costa Rica|CY Cyprus|CZ Czechia|DE Germany|\
    DK Denmark|DO Dominican Republic|DZ Algeria|EC Ecuador|EE Estonia|EG Egypt|ES Spain|ET Ethiopia|FI Finland|FR France|\
    GB United Kingdom|GE Georgia|GH Ghana|GR Greece|GT Guatemala|HK Hong Kong|HN Honduras|HR Croatia|HU Hungary|ID Indonesia|\
    IE Ireland|IL Israel|IN India|IQ Iraq|IR Iran|IS Iceland|IT Italy|JM Jamaica|JO Jordan|JP Japan|KE Kenya|KH Cambodia|\
    KR South Korea|KW Kuwait|KZ Kazakhstan|LA Laos|LB Lebanon|LI Liechtenstein|LK Sri Lanka|LT Lithuania|LU Luxembourg|LV Latvia|\
    LY Libya|MA Morocco|MD Moldova|ME Montenegro|MK North Macedonia|MM Myanmar|MN Mongolia|MO Macao|MT Malta|MU Mauritius|MX Mexico|\
    MY Malaysia|NG Nigeria|NI Nicaragua|NL Netherlands|NO Norway|NP Nepal|NZ New Zealand|OM Oman|PA Panama|PE Peru|PH Philippines|\
    PK Pakistan|PL Poland|PR Puerto Rico|PT Portugal|PY Paraguay|QA Qatar|RO Romania|RS Serbia|RU Russia|SA Saudi Arabia|SE Sweden|\
    SG Singapore|SI Slovenia|SK Slovakia|SN Senegal|SV El Salvador|SY Syria|TH Thailand|TN Tunisia|TR Türkiye|TW Taiwan|TZ Tanzania|\
    UA Ukraine|UG Uganda|US United States|UY Uruguay|UZ Uzbekistan|VE Venezuela|VN Vietnam|YE Yemen|ZA South Africa|ZW Zimbabwe";

/// `Arabic (Egypt)`: the name of a well-formed tag. A place without a name keeps its code, and so does a tag whose language has none.
pub(super) fn of(tag: &str) -> String {
    let mut parts = tag.split('-');
    let Some(language) = parts.next().and_then(|code| named(LANGUAGES, code)) else {
        return tag.to_owned();
    };
    // A script of four letters may stand between language and place; what follows a single letter is another matter.
    let place = parts
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 2 || part.starts_with(|c: char| c.is_ascii_digit()));
    match place {
        None => language.to_owned(),
        Some(code) => format!("{language} ({})", named(PLACES, code).unwrap_or(code)),
    }
}

fn named(table: &'static str, code: &str) -> Option<&'static str> {
    let mut entries = table.split('|').filter_map(|entry| entry.split_once(' '));
    entries
        .find(|(other, _)| *other == code)
        .map(|(_, name)| name)
}
