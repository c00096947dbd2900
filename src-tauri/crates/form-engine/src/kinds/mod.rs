//! One module per family of field kinds: what an answer of that kind may look like.
