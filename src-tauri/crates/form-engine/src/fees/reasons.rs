//! Why an amount cannot be reckoned, in words of our own.

use crate::text::Text;

fn text(zh: &str, pt: &str, en: &str) -> Text {
    Text {
        zh: zh.to_owned(),
        pt: pt.to_owned(),
        en: en.to_owned(),
    }
}

pub(super) fn not_answered() -> Text {
    text(
        "尚未填寫計算此項費用所需的數量。",
        "A quantidade de que depende esta taxa ainda não foi preenchida.",
        "The quantity this fee depends on has not been answered yet.",
    )
}

pub(super) fn no_number() -> Text {
    text(
        "計算此項費用所需的數量並非可用的數字。",
        "A quantidade de que depende esta taxa não é um número utilizável.",
        "The quantity this fee depends on is not a usable number.",
    )
}

pub(super) fn not_whole() -> Text {
    text(
        "此項費用按整數單位計算，而所填數量並非整數單位。",
        "Esta taxa é calculada por unidades inteiras e a quantidade preenchida não o é.",
        "This fee is charged by whole units, and the quantity answered is not a whole number of them.",
    )
}

pub(super) fn too_large() -> Text {
    text(
        "金額過大，無法計算。",
        "O valor é demasiado elevado para ser calculado.",
        "The amount is too large to be reckoned.",
    )
}

pub(super) fn beyond_table() -> Text {
    text(
        "費用表並無列出此數量的收費。",
        "A tabela de taxas não prevê esta quantidade.",
        "The fee table states no price for this quantity.",
    )
}

pub(super) fn base_unknown() -> Text {
    text(
        "此項按另一項費用計算，而該項費用尚未能確定。",
        "É calculada sobre outra taxa, que ainda não é conhecida.",
        "It is reckoned on another fee that is not known yet.",
    )
}

pub(super) fn base_missing() -> Text {
    text(
        "費用表中找不到此項計算所依據的費用。",
        "A taxa sobre a qual é calculada não consta da tabela.",
        "The fee it is reckoned on is not in the fee table.",
    )
}

pub(super) fn circular() -> Text {
    text(
        "費用表中的計算項目互相引用，無法計算。",
        "As regras da tabela de taxas remetem umas para as outras, pelo que não é possível calcular.",
        "The rules of the fee table refer to each other in a circle, so it cannot be reckoned.",
    )
}

pub(super) fn waiver_open(year: i16) -> Text {
    text(
        &format!("未能確定{year}年是否豁免此項費用；請查閱當年的財政年度預算法，並在申請中註明。"),
        &format!(
            "Não se sabe se a isenção vigora em {year}; consulte a lei do orçamento desse ano e indique-o no pedido."
        ),
        &format!(
            "It is not known whether the waiver holds in {year}; see that year's budget law and state it in the application."
        ),
    )
}
