//! What the inputs begin with: the sample, the templates, a case with every field, and tables of every layout.

use worthwhile::storage::library;

/// A case in which every field of the format says something.
pub(crate) const EVERY_FIELD: &str = include_str!("cases/every_field.ron");

/// Texts of cases.
pub(crate) fn cases() -> Vec<&'static str> {
    let templates = library::templates().iter().map(|template| template.text);
    templates.chain([library::SAMPLE, EVERY_FIELD]).collect()
}

/// Texts of cash-flow tables.
pub(crate) const TABLES: [&str; 5] = [
    "kind,label,Initial,Year 1,Year 2,Year 3\nprice,Licence,50000,20000,20000,20000\nbenefit,Time saved,0,40000,60000,60000\ncost,Training,12000,0,0,0\n",
    "kind;label;Initial;Year 1;Year 2\nprice;Lizenz;50.000,00;20.000,00;20.000,00\nbenefit;Zeit;0;40.000,5;60.000\n",
    "\u{feff}kind,label,Initial,Year 1,Total\nbenefit,\"Less, and \"\"better\"\"\",,\"1,606,511.00\",\"(1,250)\"\ncost,=1+1, -   ,$1.5k,12%\n",
    "Claims at Harbour Insurance\n\nkind\tlabel\tYear 0\tYear 1\nbenefit\tTime\t0\t1e9\nprice\tLicence\t-5\t₹1,00,000\n",
    "kind,label,Initial,Year 1\nprice,A,79228162514264337593543950335,79228162514264337593543950335\nprice,B,79228162514264337593543950335,0.0000000000000000000000000001\n",
];

/// Numbers, dates and words as people type or paste them.
pub(crate) const TYPED: [&str; 24] = [
    "1,250.50",
    "1.250,50",
    "1 250,50",
    "1’250.50",
    "15%",
    "3k",
    "1.5 crore",
    "5万",
    "(1,250)",
    "€ 12",
    "US$ 3",
    "-0",
    "1e5",
    "+7",
    "½",
    "٣٤",
    "１２３",
    "2027-02-01",
    "1.2.2027",
    "02/03/27",
    "March 2027",
    "März 2027",
    "1,5",
    "1,234,567.891",
];

/// Rows as spreadsheets put them on the clipboard.
#[cfg(feature = "flows")]
pub(crate) const ROWS: [&str; 8] = [
    "Name\tValue\tUnit\tLow\tHigh\tSource\nClaims\t1,130\tclaim/week\t1,040\t1,220\tRegister\n",
    "Claims\t1.130\tclaim/week\nHandlers\t64\nHow many vans?\t\t\n",
    "Satz;12,5 %\nPreis;EUR 4,60\n",
    "Share\t2500\t%\t10\t20\nLoss\t-5\tEUR/year\n",
    "\"How many,\nand of which?\",\"1,130\"\nNext,5\n",
    "Project team\t20,000\town\t3\nHosting\t1.250,50\tthird party\t12\n",
    "Amount\tMonth\tName\n3k\t2\tHosting\n€ 12\t0\tAudit\n",
    "Name,Amount\r\nSet-up,\"(1,250)\"\r\nFee,US$ 3\r\n",
];
