//! Why a summary could not be rendered.

/// What failed while rendering a summary.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A shipped typeface could not be read; the program is damaged.
    #[error("reading the shipped typeface {name}")]
    Face {
        /// The face's PostScript name.
        name: &'static str,
    },
    /// A shipped typeface could not be reduced to the characters in use.
    #[error("reducing the shipped typeface {name} to the characters in use")]
    Subset {
        /// The face's PostScript name.
        name: &'static str,
        /// The cause.
        #[source]
        source: subsetter::Error,
    },
    /// The payload is longer than any QR code can hold.
    #[error("encoding the QR code: the payload of {length} bytes is too long")]
    QrTooLong {
        /// The payload's length in bytes.
        length: usize,
    },
    /// The PDF writer's document lacks a part that every document has.
    #[error("completing the document: {part} is missing")]
    Incomplete {
        /// The missing part.
        part: &'static str,
    },
    /// The PDF writer failed.
    #[error("writing the document")]
    Write {
        /// The cause.
        #[source]
        source: std::io::Error,
    },
}
