//! Columns of text on a terminal, where Chinese characters are two columns wide.

/// Rows laid out in columns, two blanks apart.
#[derive(Debug, Default)]
pub(crate) struct Table {
    indent: usize,
    right: Vec<usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with so many blanks before each row.
    pub(crate) fn indented(indent: usize) -> Self {
        Self {
            indent,
            ..Self::default()
        }
    }

    /// The same with a column whose cells end at the same place, for amounts.
    pub(crate) fn right(mut self, column: usize) -> Self {
        self.right.push(column);
        self
    }

    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The table as lines, each ended.
    pub(crate) fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|n| {
                let cells = self.rows.iter().filter_map(|row| row.get(n));
                cells.map(|cell| width(cell)).max().unwrap_or(0)
            })
            .collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = " ".repeat(self.indent);
            for (n, (cell, wide)) in row.iter().zip(&widths).enumerate() {
                let blanks = " ".repeat(wide - width(cell));
                if self.right.contains(&n) {
                    line.push_str(&blanks);
                    line.push_str(cell);
                } else {
                    line.push_str(cell);
                    line.push_str(&blanks);
                }
                line.push_str("  ");
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Adds a line with its end.
pub(crate) fn add_line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// Columns that a text takes on a terminal: two for what Unicode calls wide or full-width, none for combining marks.
pub(crate) fn width(text: &str) -> usize {
    text.chars()
        .map(|letter| match u32::from(letter) {
            0x0300..=0x036f | 0xfe00..=0xfe0f => 0,
            0x1100..=0x115f
            | 0x2e80..=0x303e
            | 0x3041..=0xa4cf
            | 0xac00..=0xd7a3
            | 0xf900..=0xfaff
            | 0xfe30..=0xfe6f
            | 0xff00..=0xff60
            | 0xffe0..=0xffe6
            | 0x1f300..=0x1faff
            | 0x20000..=0x3fffd => 2,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_take_two_columns() {
        assert_eq!(width("露天茶座"), 8);
        assert_eq!(width("Esplanada n.º 1"), 15);
        assert_eq!(width("（a）"), 5);
    }

    #[test]
    fn columns_stand_below_each_other_and_lines_end_clean() {
        let mut table = Table::indented(2).right(1);
        table.row(["牌照費".to_owned(), "1".to_owned(), "a".to_owned()]);
        table.row(["x".to_owned(), "100".to_owned(), String::new()]);
        assert_eq!(table.text(), "  牌照費    1  a\n  x       100\n");
    }
}
