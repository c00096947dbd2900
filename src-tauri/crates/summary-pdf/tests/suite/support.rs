//! Summaries to render: the renewal of a billiard room's licence in three languages.

use summary_pdf::{
    Align, Attachment, Block, CheckState, ChecklistItem, CivilDateTime, Column, DocumentInfo,
    FeeLine, FeeTable, FeeTotal, Footer, KeyValue, Lang, MetaLine, Notice, NoticeKind, Qr, Section,
    Signature, SignatureField, Summary, Table, Text, Value,
};

/// A text in Chinese, Portuguese and English.
pub(crate) type Trio = [&'static str; 3];

/// Words of one language, with the others for glosses.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub(crate) Lang);

impl Words {
    pub(crate) fn pick(self, trio: Trio) -> Text {
        let [zh, pt, en] = trio;
        let text = match self.0 {
            Lang::Zh => zh,
            Lang::Pt => pt,
            Lang::En => en,
        };
        Text::new(self.0, text)
    }

    pub(crate) fn others(self, trio: Trio) -> Vec<Text> {
        [Lang::Zh, Lang::Pt, Lang::En]
            .into_iter()
            .zip(trio)
            .filter(|(lang, _)| *lang != self.0)
            .map(|(lang, text)| Text::new(lang, text))
            .collect()
    }

    fn row(self, label: Trio, value: Value) -> KeyValue {
        KeyValue {
            label: self.pick(label),
            gloss: Vec::new(),
            value,
        }
    }

    fn not_answered(self) -> Value {
        Value::NotAnswered(self.pick(["未填寫", "Não preenchido", "Not answered"]))
    }
}

pub(crate) fn answered(lang: Lang, answer: &str) -> Value {
    Value::Answered(vec![Text::new(lang, answer)])
}

/// The whole summary.
pub(crate) fn sample(lang: Lang) -> Summary {
    let words = Words(lang);
    let title: Trio = [
        "桌球室准照續期",
        "Renovação da licença de sala de bilhar",
        "Renewal of billiard room licence",
    ];
    Summary {
        lang,
        title: words.pick(title),
        subtitles: words.others(title),
        training: None,
        meta: vec![
            MetaLine {
                label: words.pick(["程序", "Procedimento", "Procedure"]),
                value: Text::new(Lang::En, "PS-1136B"),
            },
            MetaLine {
                label: words.pick(["檔案編號", "Referência", "Reference"]),
                value: Text::new(Lang::En, "ALV-2026-0411-7QX3"),
            },
            MetaLine {
                label: words.pick(["編製日期", "Data de emissão", "Prepared on"]),
                value: words.pick([
                    "2026年11月23日 16:05",
                    "23 de Novembro de 2026, 16:05",
                    "23 November 2026, 16:05",
                ]),
            },
        ],
        sections: vec![
            licence(words),
            applicant(words),
            documents(words),
            fees(words),
            declaration(words),
        ],
        qr: Some(Qr {
            payload:
                "alvara:1:PS-1136B:9f2c41d07be85a6633e1c0d4f7a2b9185c6e0d3f4a7b8c9d0e1f2a3b4c5d6e7f"
                    .to_owned(),
            caption: words.pick([
                "申請內容摘要碼",
                "Código de verificação do conteúdo",
                "Code of the application's content",
            ]),
            alt: words.pick([
                "二維碼：申請內容的摘要值",
                "Código QR com o resumo criptográfico do requerimento",
                "QR code with the digest of the application",
            ]),
        }),
        footer: Footer {
            left: Text::new(Lang::En, "ALV-2026-0411-7QX3  9f2c 41d0 7be8"),
            page_of: words.pick([
                "第 {page} 頁，共 {pages} 頁",
                "Página {page} de {pages}",
                "Page {page} of {pages}",
            ]),
        },
        attachment: Some(Attachment {
            file_name: "application.json".to_owned(),
            media_type: "application/json".to_owned(),
            description: "The answers as data".to_owned(),
            bytes: br#"{"procedure":"PS-1136B","tables":7}"#.to_vec(),
        }),
        info: DocumentInfo {
            title: words.pick(title).text,
            author: "歐陽增爲".to_owned(),
            subject: "PS-1136B <renewal> & more".to_owned(),
            creator: "Alvará 0.1.0".to_owned(),
        },
        created: CivilDateTime {
            year: 2026,
            month: 11,
            day: 23,
            hour: 16,
            minute: 5,
            second: 9,
            offset_minutes: 480,
        },
    }
}

fn licence(words: Words) -> Section {
    let heading: Trio = [
        "准照及場所",
        "Licença e estabelecimento",
        "Licence and establishment",
    ];
    Section {
        heading: words.pick(heading),
        gloss: words.others(heading),
        blocks: vec![
            Block::Notice(Notice {
                kind: NoticeKind::Due,
                title: Some(words.pick(["續期期限", "Prazo da renovação", "Time for renewal"])),
                paragraphs: vec![words.pick([
                    "續期須在准照有效期屆滿前提出。處理時間為30個工作日，視乎申請文件是否符合要求及技術部門的意見。",
                    "A renovação pede-se antes do termo do prazo de validade. O prazo é de 30 dias úteis e depende de os documentos satisfazerem os requisitos e dos pareceres dos serviços técnicos.",
                    "Renewal comes before the end of the period of validity. It takes 30 working days, depending on the documents meeting the requirements and on the opinions of the technical departments.",
                ])],
            }),
            Block::KeyValues(vec![
                words.row(["准照編號", "N.º da licença", "Licence number"], answered(Lang::En, "0047/2019")),
                words.row(
                    ["場所名稱", "Nome do estabelecimento", "Name of the establishment"],
                    Value::Answered(vec![
                        Text::new(Lang::Zh, "金龍桌球室"),
                        Text::new(Lang::Pt, "Sala de Bilhar «Dragão de Ouro»"),
                        Text::new(Lang::En, "Golden Dragon’s Billiard Room"),
                    ]),
                ),
                words.row(
                    ["場所地址", "Endereço do estabelecimento", "Address of the establishment"],
                    Value::Answered(vec![
                        Text::new(Lang::Zh, "澳門氹仔施督憲正街123號金利達花園第二座地下A舖及B舖"),
                        Text::new(Lang::Pt, "Rua Correia da Silva n.º 123, Edifício Kam Lei Tat, bloco II, r/c A e B, Taipa, Macau"),
                    ]),
                ),
                words.row(["桌球枱數目", "Número de mesas de bilhar", "Number of billiard tables"], answered(Lang::En, "7")),
                words.row(
                    ["續期期間", "Período da renovação", "Period of renewal"],
                    Value::Answered(vec![words.pick(["一年", "Um ano", "One year"])]),
                ),
                words.row(["准照到期日", "Data de validade da licença", "Expiry date of the licence"], words.not_answered()),
            ]),
        ],
    }
}

fn applicant(words: Words) -> Section {
    let heading: Trio = ["申請人", "Requerente", "Applicant"];
    Section {
        heading: words.pick(heading),
        gloss: words.others(heading),
        blocks: vec![
            Block::KeyValues(vec![
                words.row(
                    ["申請人類別", "Tipo de requerente", "Type of applicant"],
                    Value::Answered(vec![words.pick(["自然人", "Pessoa singular", "Natural person"])]),
                ),
                words.row(["姓名", "Nome", "Name"], Value::Answered(vec![Text::new(Lang::Zh, "歐陽增爲"), Text::new(Lang::Pt, "Ao Ieong Chang Wai")])),
                words.row(["身份證編號", "N.º do documento de identificação", "Identity document number"], answered(Lang::En, "1234567(8)")),
                words.row(["電話", "Telefone", "Telephone"], answered(Lang::En, "+853 6612 3456")),
                words.row(["電郵", "Correio electrónico", "E-mail"], answered(Lang::En, "ao.ieong.chang.wai@exemplo-de-endereco-muito-comprido.com.mo")),
                words.row(
                    ["補充說明", "Observações", "Remarks"],
                    answered(
                        Lang::Zh,
                        "場所於二〇一九年起營業，設有桌球枱七張（其中英式桌球枱三張、美式桌球枱四張），每日營業時間為上午十一時至翌日凌晨二時。現申請續期一年，場所設施及佈局自上次續期後並無更改；「消防設備年檢」已於2026年9月完成，報告隨附。",
                    ),
                ),
            ]),
            Block::Subheading(words.pick(["聯絡人", "Pessoas de contacto", "Persons to contact"])),
            Block::Table(Table {
                columns: vec![
                    Column { head: words.pick(["序號", "N.º", "No."]), align: Align::End },
                    Column { head: words.pick(["姓名", "Nome", "Name"]), align: Align::Start },
                    Column { head: words.pick(["職務", "Função", "Position"]), align: Align::Start },
                    Column { head: words.pick(["電話", "Telefone", "Telephone"]), align: Align::Start },
                ],
                rows: vec![
                    vec![answered(Lang::En, "1"), answered(Lang::Zh, "陳大文"), answered(Lang::Zh, "經理"), answered(Lang::En, "6687 1201")],
                    vec![answered(Lang::En, "2"), answered(Lang::Pt, "Maria da Conceição Assunção"), answered(Lang::Pt, "Encarregada do turno da noite"), words.not_answered()],
                ],
            }),
        ],
    }
}

fn documents(words: Words) -> Section {
    let heading: Trio = ["所需文件", "Documentos necessários", "Documents"];
    let item = |state, state_text: Trio, name: Trio, sublines: Vec<Text>| ChecklistItem {
        state,
        state_text: words.pick(state_text),
        name: words.pick(name),
        sublines,
    };
    let form: Trio = [
        "申請表格（格式表格022/DLA/DHAL號）",
        "Formulário do requerimento (Modelo 022/DLA/DHAL)",
        "Application form (Form no. 022/DLA/DHAL)",
    ];
    let identity: Trio = [
        "申請人／合法代表具簽名式樣之身份證明文件正本或認證繕本",
        "Documento original ou a pública-forma de identificação com assinatura do requerente ou do seu representante legal",
        "Original or notarised copy of the identification document bearing the signature of the applicant / legitimate representative",
    ];
    let registration: Trio = [
        "有效商業登記證明書影印本",
        "Fotocópia do documento comprovativo do Registo Comercial",
        "Photocopy of valid Business Registration Certificate",
    ];
    let association: Trio = [
        "由身份證明局發出的有效社團證明書影印本",
        "Fotocópia do certificado de inscrição da associação, emitido pela Direcção dos Serviços de Identificação",
        "Photocopy of valid Certificate of Association issued by the Identification Services Bureau",
    ];
    let signatory: Trio = [
        "簽署人的身份證明文件影印本",
        "Fotocópia do documento de identificação do signatário",
        "Photocopy of the identification document of the signatory",
    ];
    Section {
        heading: words.pick(heading),
        gloss: words.others(heading),
        blocks: vec![Block::Checklist(vec![
            item(CheckState::Done, ["已備", "Pronto", "Ready"], form, vec![Text::new(Lang::En, "022-DLA-DHAL.pdf (318 kB)")]),
            item(CheckState::AtCounter, ["親臨時出示", "Apresentar ao balcão", "Show at the counter"], identity, words.others(identity)),
            item(CheckState::Needed, ["尚欠", "Em falta", "Still needed"], signatory, Vec::new()),
            item(
                CheckState::IfApplicable,
                ["如適用", "Se aplicável", "If applicable"],
                registration,
                vec![words.pick([
                    "申請人為公司時提交；已於商業及動產登記局登記者豁免。",
                    "Quando o requerente é uma sociedade; dispensado se registada na Conservatória dos Registos Comercial e de Bens Móveis.",
                    "When the applicant is a company; exempt when registered at the Commerce and Movable Property Registry of Macao.",
                ])],
            ),
            item(CheckState::NotNeeded, ["無須提交", "Não necessário", "Not needed"], association, Vec::new()),
        ])],
    }
}

fn fees(words: Words) -> Section {
    let heading: Trio = ["費用", "Taxas", "Fees"];
    Section {
        heading: words.pick(heading),
        gloss: words.others(heading),
        blocks: vec![Block::Fees(FeeTable {
            head: [
                words.pick(["項目", "Descrição", "Item"]),
                words.pick(["計算方法", "Cálculo", "How reckoned"]),
                words.pick(["金額（澳門元）", "Montante (MOP)", "Amount (MOP)"]),
            ],
            lines: vec![
                FeeLine {
                    label: words.pick(["五張或以下桌球枱", "Até 5 mesas de bilhar", "5 billiard tables or fewer"]),
                    detail: Some(words.pick(["每年", "por ano", "per year"])),
                    amount: Text::new(Lang::En, "1,500.00"),
                },
                FeeLine {
                    label: words.pick(["每多一張桌球枱", "Por cada mesa adicional", "Each extra billiard table"]),
                    detail: Some(words.pick(["2張 × 300.00", "2 mesas × 300.00", "2 tables × 300.00"])),
                    amount: Text::new(Lang::En, "600.00"),
                },
                FeeLine {
                    label: words.pick(["印花稅", "Imposto do selo", "Stamp duty"]),
                    detail: Some(words.pick(["申請費2,100.00的10%", "10% da taxa de 2,100.00", "10% of the fee of 2,100.00"])),
                    amount: Text::new(Lang::En, "210.00"),
                },
            ],
            total: Some(FeeTotal { label: words.pick(["合計", "Total", "Total"]), amount: Text::new(Lang::En, "2,310.00") }),
            notes: vec![words.pick([
                "金額按已填資料計算，以主管部門核定者為準。",
                "Montantes calculados segundo os dados indicados; prevalece o que for fixado pelos serviços.",
                "Amounts follow from the answers given; what the authority determines prevails.",
            ])],
        })],
    }
}

fn declaration(words: Words) -> Section {
    let heading: Trio = ["聲明", "Declaração", "Declaration"];
    Section {
        heading: words.pick(heading),
        gloss: words.others(heading),
        blocks: vec![Block::Signature(Signature {
            declaration: vec![words.pick([
                "本人聲明以上所填資料及所附文件均屬真實，並明白提供虛假資料須負法律責任。",
                "Declaro que os dados acima indicados e os documentos juntos são verdadeiros e que tenho conhecimento da responsabilidade legal em caso de falsas declarações.",
                "I declare that the answers above and the attached documents are true, and that I know of my legal responsibility for false statements.",
            ])],
            fields: vec![
                SignatureField { label: words.pick(["簽署人姓名", "Nome do signatário", "Name of the signatory"]), value: Some(Text::new(Lang::Zh, "歐陽增爲")) },
                SignatureField { label: words.pick(["簽署人職銜", "Qualidade do signatário", "Capacity of the signatory"]), value: None },
            ],
            sign_here: words.pick(["簽名（與身份證明文件相同）", "Assinatura (conforme o documento de identificação)", "Signature (as on the identity document)"]),
            stamp: words.pick(["公司蓋章", "Carimbo da empresa", "Company stamp"]),
            date: words.pick(["日期", "Data", "Date"]),
        })],
    }
}

/// What seldom occurs, on many pages: characters without a face, dots that share a glyph, long and
/// unbreakable answers, every kind of notice, 120 repeats, runs of several languages.
pub(crate) fn unusual() -> Summary {
    let mut summary = sample(Lang::Zh);
    let zh = |text: &str| Text::new(Lang::Zh, text);
    summary.training = Some(zh("練習 — 並無效力"));
    summary.title = zh("罕見情況一覽：\u{2A6DE}與\u{1F600}、若昂·席爾瓦・甲‧乙•丙");
    let long: String = "現申請續期一年，場所設施及佈局自上次續期後並無更改；「消防設備年檢」已於2026年9月完成，報告隨附。".repeat(60);
    let notice = |kind, title: &str| {
        Block::Notice(Notice {
            kind,
            title: Some(zh(title)),
            paragraphs: vec![
                zh("請於到期日前辦理。"),
                Text::new(Lang::Pt, "Trate antes do termo do prazo."),
            ],
        })
    };
    let row = |label: &str, value: Value| KeyValue {
        label: zh(label),
        gloss: vec![
            Text::new(Lang::Pt, "Pergunta em português"),
            Text::new(Lang::En, "The question in English"),
        ],
        value,
    };
    let rows = (1..=120)
        .map(|number| {
            vec![
                answered(Lang::En, &number.to_string()),
                answered(Lang::Zh, "看板"),
                answered(Lang::Pt, "Avenida do Conselheiro Ferreira de Almeida"),
                answered(Lang::En, "35.20"),
            ]
        })
        .collect();
    let heads = [
        ("序號", Align::End),
        ("種類", Align::Start),
        ("地點", Align::Start),
        ("面積（平方米）", Align::End),
    ];
    let columns = heads
        .into_iter()
        .map(|(head, align)| Column {
            head: zh(head),
            align,
        })
        .collect();
    summary.sections.insert(0, Section {
        heading: zh("罕見情況"),
        gloss: vec![Text::new(Lang::Pt, "Um título em português que é tão comprido que não cabe ao lado do título chinês da secção"), Text::new(Lang::En, "Unusual")],
        blocks: vec![
            notice(NoticeKind::Information, "須知"),
            notice(NoticeKind::Due, "限期"),
            notice(NoticeKind::Problem, "逾期"),
            Block::Paragraph(vec![zh("法律依據："), Text::new(Lang::Pt, "Decreto-Lei n.º 47/98/M, de 26 de Outubro"), zh("，經第10/2003號法律修改。“引號”與…"), Text::new(Lang::En, " “Quoted” — it’s João·Silva…")]),
            Block::KeyValues(vec![
                row("無字形的字", answered(Lang::Zh, "陳\u{2A6DE}\u{9FFF}明，\u{E000}，\u{E01}\u{E02}")),
                row("部首及變體", answered(Lang::Zh, "\u{2F00}\u{2EA0}葛\u{E0100}葛")),
                row("不能斷開的字", answered(Lang::En, &"abcdefghij".repeat(30))),
                row("很長的答案", answered(Lang::Zh, &long)),
                row("多行", Value::Answered(vec![zh("第一行\n第二行"), Text::new(Lang::En, "third line")])),
            ]),
            Block::Table(Table { columns, rows }),
        ],
    });
    summary
}
