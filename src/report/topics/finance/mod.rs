//! Finance's own view: profit and loss, figures after tax, further figures, financing beside paying (method §5b).

mod json;
mod tables;
mod words;
