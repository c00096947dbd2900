//! Where a line may end: Chinese punctuation rules (kinsoku) and Latin words.

use crate::shape::{Class, Cluster};

/// Whether a line may end between two neighbouring clusters.
pub(super) fn may_break(before: &Cluster, after: &Cluster) -> bool {
    match (before.class, after.class) {
        (Class::FixedSpace | Class::LineFeed, _)
        | (_, Class::FixedSpace | Class::LineFeed | Class::Space) => false,
        (Class::Space, _) => true,
        (Class::Word, Class::Word) => may_break_word(before.text.last(), after.text.first()),
        _ => !is_opening(before.text.last()) && !is_closing(after.text.first()),
    }
}

/// Within a word only after a hyphen or stroke, and never before figures: dates and numbers stay whole.
fn may_break_word(before: char, after: char) -> bool {
    matches!(before, '-' | '/' | '–' | '—' | '‐') && after.is_alphabetic()
}

/// Signs that must not begin a line.
fn is_closing(sign: char) -> bool {
    matches!(
        sign,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '）'
            | '］'
            | '｝'
            | '」'
            | '』'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '〗'
            | '〙'
            | '〛'
            | '〞'
            | '〟'
            | '’'
            | '”'
            | '…'
            | '‥'
            | '—'
            | '―'
            | '～'
            | '〜'
            | '・'
            | '·'
            | '‧'
            | '•'
            | '｡'
            | '｣'
            | '､'
            | '･'
            | '％'
            | '‰'
            | '℃'
            | '°'
            | '″'
            | '′'
            | '々'
            | '〻'
            | 'ー'
            | 'ゝ'
            | 'ゞ'
            | 'ヽ'
            | 'ヾ'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
            | '／'
            | '﹐'
            | '﹑'
            | '﹒'
            | '﹔'
            | '﹕'
            | '﹖'
            | '﹗'
            | '﹚'
            | '﹜'
            | '﹞'
            | ','
            | '.'
            | ':'
            | ';'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '%'
            | '»'
            | '›'
    )
}

/// Signs that must not end a line.
fn is_opening(sign: char) -> bool {
    matches!(
        sign,
        '（' | '［'
            | '｛'
            | '「'
            | '『'
            | '【'
            | '《'
            | '〈'
            | '〔'
            | '〖'
            | '〘'
            | '〚'
            | '〝'
            | '‘'
            | '“'
            | '｢'
            | '＄'
            | '￥'
            | '￡'
            | '＃'
            | '№'
            | '﹙'
            | '﹛'
            | '﹝'
            | '('
            | '['
            | '{'
            | '$'
            | '£'
            | '¥'
            | '€'
            | '#'
            | '«'
            | '‹'
    )
}
