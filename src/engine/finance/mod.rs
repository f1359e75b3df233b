//! Finance's own view of an answer: profit and loss, tax, figures after tax, further figures, financing (method §5b).
//!
//! Computed when it is first asked for, from the lines of an answer; a case that asks for none of it costs nothing.

mod annuity;
mod books;
mod financing;
mod inflated;
mod profit;
mod ratios;
mod tax;
mod view;

pub use annuity::{Instalment, annuity, instalments};
pub use financing::Financed;
pub use inflated::inflated;
pub use profit::{ProfitYear, WrittenOff};
pub use ratios::{equivalent_annual, nominal_rate, real_rate};
pub use tax::{AfterTax, AfterTaxYear};
pub use view::{AtRate, FinanceView, TermsView};
