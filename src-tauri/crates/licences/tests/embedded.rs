//! The data that the program carries is free of faults, worded in three languages, and its examples behave as they say.

use std::collections::BTreeSet;

use form_engine::fees::{FeeContext, assess};
use form_engine::{AttachmentFact, Avos, Finding, Lang, Severity, evaluate};
use licences::{Catalogue, Expected, FINDING_CODES, Messages, SAMPLE_PDF, embedded_files};

#[test]
fn embedded_catalogue_has_no_faults() {
    if let Err(faults) = Catalogue::from_files(embedded_files()) {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{} faults:\n{}", list.len(), list.join("\n"));
    }
    assert!(
        Catalogue::embedded().licence("billiard-room").is_some(),
        "the embedded catalogue is in use"
    );
}

#[test]
fn every_message_exists_in_three_languages_with_the_same_variables() {
    let messages = Messages::embedded();
    for lang in Lang::ALL {
        assert_eq!(messages.faults(lang), [""; 0], "faults in {}", lang.code());
        assert_eq!(
            messages.keys(lang),
            messages.keys(Lang::Zh),
            "keys and variables of {}",
            lang.code()
        );
    }
    for code in FINDING_CODES {
        assert!(messages.has(&format!("finding-{code}")), "{code}");
    }
}

#[test]
fn every_category_and_kind_has_a_name() {
    for licence in Catalogue::embedded().licences() {
        assert!(Messages::embedded().has(&format!("category-{}", licence.category)));
        for procedure in &licence.procedures {
            assert!(Messages::embedded().has(&format!("kind-{}", procedure.kind)));
        }
    }
}

#[test]
fn examples_show_exactly_the_errors_they_expect() {
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            for faulty in [false, true] {
                let name = format!("{}/{} faulty={faulty}", licence.id, procedure.id);
                let example = Catalogue::embedded()
                    .example(&licence.id, &procedure.id, faulty)
                    .expect("every procedure has both examples");
                let files: Vec<AttachmentFact> = example
                    .attachments
                    .iter()
                    .map(|file| AttachmentFact {
                        document: file.document.clone(),
                        name: file.name.clone(),
                        bytes: SAMPLE_PDF.len() as u64,
                        media_type: Some("application/pdf".to_owned()),
                    })
                    .collect();
                let evaluation = evaluate(&procedure.definition, &example.answers, &files);
                let errors: BTreeSet<Expected> = evaluation
                    .findings
                    .iter()
                    .filter(|finding| finding.severity == Severity::Error)
                    .map(|finding| Expected {
                        code: finding.code.clone(),
                        path: finding.path.clone(),
                    })
                    .collect();
                let expect: BTreeSet<Expected> = example.expect.iter().cloned().collect();
                assert_eq!(errors, expect, "{name}");
                for finding in &evaluation.findings {
                    for lang in Lang::ALL {
                        let message = Messages::embedded().finding(lang, finding, None);
                        assert!(!message.contains(['⟦', '{']), "{name}: {message}");
                    }
                }
            }
        }
    }
}

#[test]
fn billiard_rooms_pay_by_tables_and_period() {
    // Worked by hand from the fact sheet: up to five tables at one price, each further one at its own, stamp duty of 10 %.
    let table = [
        (5, "year", 150_000),
        (7, "year", 150_000 + 2 * 30_000),
        (5, "half-year", 100_000),
        (7, "half-year", 100_000 + 2 * 15_000),
    ];
    let (_, procedure) = Catalogue::embedded()
        .procedure("billiard-room", "renewal")
        .expect("the pattern licence");
    let context = FeeContext {
        on: jiff::civil::date(2026, 11, 2),
        surcharge_percent: 0,
        waive: None,
    };
    for (tables, period, fee) in table {
        let answers = serde_json::json!({ "tables": tables, "period": period });
        let due = assess(&procedure.definition.fees, &answers, &context);
        assert_eq!(due.total_avos, Avos(fee + fee / 10), "{tables} {period}");
        assert!(due.unknown.is_empty(), "{tables} {period}");
    }
    let open = assess(
        &procedure.definition.fees,
        &serde_json::json!({ "tables": 7 }),
        &context,
    );
    assert_eq!(open.total_avos, Avos::ZERO);
    let unknown: Vec<&str> = open.unknown.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        unknown,
        ["application-fee-open", "stamp-duty"],
        "the period is not chosen"
    );
}

#[test]
fn findings_speak_the_language_of_the_reader() {
    let finding = Finding::error("text-too-long", "/number")
        .with("max", 2000)
        .with("length", 12_345);
    let text = |lang| Messages::embedded().finding(lang, &finding, Some("N.º"));
    assert_eq!(
        text(Lang::Zh),
        "「N.º」最多 2,000 個字，現有 12,345 個字，請縮短。"
    );
    assert_eq!(
        text(Lang::Pt),
        "«N.º» admite 2\u{a0}000 caracteres e tem 12\u{a0}345; abrevie."
    );
    let finding = Finding::error("date-too-late", "/on").with("max", "2026-02-28");
    let text = |lang| Messages::embedded().finding(lang, &finding, Some("Data"));
    assert_eq!(text(Lang::Zh), "「Data」不可遲於2026年2月28日。");
    assert_eq!(
        text(Lang::Pt),
        "«Data» não pode ser posterior a 28 de Fevereiro de 2026."
    );
    assert_eq!(text(Lang::En), "“Data” cannot be after 28 February 2026.");
}

#[test]
fn unknown_keys_are_marked_and_never_panic() {
    assert_eq!(
        Messages::embedded().text(Lang::Pt, "no-such-key", &[]),
        "⟦no-such-key⟧"
    );
    let finding = Finding::warning("no-such-code", "");
    assert_eq!(
        Messages::embedded().finding(Lang::Zh, &finding, None),
        "⟦finding-no-such-code⟧"
    );
}
