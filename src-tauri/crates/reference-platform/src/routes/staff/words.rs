//! The words of the officer's page.

use platform_api::Standing;

use crate::language::Words;

macro_rules! words {
    ($($name:ident = $zh:literal, $pt:literal, $en:literal;)*) => {
        $(pub(super) const $name: Words = Words::new($zh, $pt, $en);)*
    };
}

words! {
    SIGN_IN = "審批人員登入", "Entrada dos funcionários", "Officers’ sign-in";
    SIGN_OUT = "登出", "Terminar sessão", "Sign out";
    SUBMISSIONS = "收到的申請", "Pedidos recebidos", "Submissions";
    ALL = "全部", "Todos", "All";
    NONE = "沒有申請。", "Não há pedidos.", "There are no submissions.";
    RECEIPT = "收據編號", "N.º do recibo", "Receipt";
    SERVICE = "服務", "Serviço", "Service";
    ENTITY = "實體", "Entidade", "Entity";
    STANDING = "狀態", "Situação", "Standing";
    WHEN = "時間", "Data e hora", "When";
    NOT_SUBMITTED = "尚未提交", "Ainda não apresentado", "Not handed over yet";
    BACK = "返回列表", "Voltar à lista", "Back to the list";
    ANSWERS = "填報內容", "Respostas", "Answers";
    SUPPLEMENT = "補充", "Suprimento", "Supplement";
    DECLARATION = "聲明人", "Declarante", "Declared by";
    ATTACHMENTS = "附件", "Anexos", "Attachments";
    INCOMPLETE = "未完成上載", "por receber", "not complete";
    HISTORY = "記錄", "Histórico", "History";
    DECISIONS = "處理", "Decisão", "Decide";
    NOTHING_TO_DECIDE = "現時無需處理。", "Nada há a decidir de momento.", "There is nothing to decide now.";
    RECEIVE = "簽收", "Receber", "Receive";
    ACCEPT = "接受申請", "Aceitar", "Accept";
    FILE_NUMBER = "卷宗編號", "N.º do processo", "File number";
    RETURN = "退回補正", "Devolver", "Return";
    ANSWER_BY = "補正限期", "Prazo do suprimento", "Answer by";
    REASON = "理由", "Motivo", "Reason";
    TARGET = "填報項目或文件", "Resposta ou documento", "Answer or document";
    CODE = "代碼", "Código", "Code";
    IN_WORDS = "說明", "Por palavras", "In words";
    MORE_REASONS = "更多理由", "Mais motivos", "More reasons";
    PAY = "記錄繳費", "Registar pagamento", "Record payment";
    AMOUNT = "金額（澳門元）", "Montante (patacas)", "Amount (patacas)";
    ISSUE = "發出准照", "Emitir licença", "Issue licence";
    NUMBER = "准照編號", "N.º da licença", "Licence number";
    HOLDER = "持有人", "Titular", "Holder";
    ISSUED_ON = "發出日期", "Data de emissão", "Issued on";
    VALID_FROM = "生效日期", "Válida desde", "Valid from";
    VALID_UNTIL = "有效期至", "Válida até", "Valid until";
    REFUSE = "不批准", "Indeferir", "Refuse";
    OPTIONAL = "（可不填）", "(facultativo)", "(optional)";
    LICENCE = "准照", "Licença", "Licence";
    QR = "已簽署准照的二維碼", "Código QR da licença assinada", "QR code of the signed licence";
    QR_HELP = "二維碼載有已簽署的准照資料。", "O código contém a licença assinada.", "The code holds the signed licence.";
    QR_TOO_LONG = "准照資料過長，未能顯示二維碼。", "Os dados são demasiado longos para um código QR.", "The licence is too long for a QR code.";
    MISSING_REASON = "請最少填寫一項理由，並填妥其代碼及說明。", "Indique pelo menos um motivo, com código e palavras.", "Give one reason or more, each with its code and words.";
    MISSING_FIELD = "請填妥此項決定的所有資料。", "Preencha todos os dados desta decisão.", "Fill in everything that this decision needs.";
    BAD_DATE = "日期不正確。", "Uma data não está correcta.", "A date is not right.";
    BAD_AMOUNT = "金額不正確，例如 1234.50。", "O montante não está correcto, por exemplo 1234.50.", "The amount is not right, for example 1234.50.";
    NOT_NOW = "申請狀態已改變，未能執行此決定。", "A situação do pedido mudou; a decisão não foi registada.", "The submission stands elsewhere now; the decision was not recorded.";
    RECORDED = "決定已簽署並記錄。", "A decisão foi assinada e registada.", "The decision is signed and recorded.";
    YES = "是", "Sim", "Yes";
    NO = "否", "Não", "No";
}

pub(super) const STANDINGS: [(Standing, &str, Words); 9] = [
    (
        Standing::Submitted,
        "submitted",
        Words::new("已提交", "Apresentado", "Submitted"),
    ),
    (
        Standing::Received,
        "received",
        Words::new("已簽收", "Recebido", "Received"),
    ),
    (
        Standing::Accepted,
        "accepted",
        Words::new("已接受", "Aceite", "Accepted"),
    ),
    (
        Standing::Returned,
        "returned",
        Words::new("已退回", "Devolvido", "Returned"),
    ),
    (
        Standing::Supplemented,
        "supplemented",
        Words::new("已補充", "Suprido", "Supplemented"),
    ),
    (Standing::Paid, "paid", Words::new("已繳費", "Pago", "Paid")),
    (
        Standing::Issued,
        "issued",
        Words::new("已發出准照", "Licença emitida", "Issued"),
    ),
    (
        Standing::Refused,
        "refused",
        Words::new("不批准", "Indeferido", "Refused"),
    ),
    (
        Standing::Withdrawn,
        "withdrawn",
        Words::new("已撤回", "Retirado", "Withdrawn"),
    ),
];

/// The words of a standing, or of the event with its name.
pub(super) fn standing(standing: Option<Standing>) -> Words {
    STANDINGS
        .into_iter()
        .find(|(one, ..)| Some(*one) == standing)
        .map_or(NOT_SUBMITTED, |(.., words)| words)
}
