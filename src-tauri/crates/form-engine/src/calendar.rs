//! To come from the calendar of Macao.
