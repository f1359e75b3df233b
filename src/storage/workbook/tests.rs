//! Workbooks of every shape, whole and broken.
