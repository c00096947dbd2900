//! The journey without a window, as `cargo xtask run` makes it where there is no display.

use std::path::{Path, PathBuf};

use journeys::desk::Desk;
use journeys::programs::{Answer, alvara};
use journeys::{bag, paper};

#[test]
fn the_journey_prints_its_papers_its_receipt_and_that_it_was_accepted() {
    let desk = Desk::new();
    for lang in ["zh", "pt", "en"] {
        let folder = desk.path(lang);
        let answer = Answer::of(alvara(["journey", "--lang", lang, "--out"]).arg(&folder));
        assert_eq!(answer.code, 0, "{} {}", answer.out, answer.err);
        assert!(
            answer
                .out
                .lines()
                .any(|line| line.split_whitespace().last() == Some("accepted")),
            "the state stands at the end of a line: {}",
            answer.out
        );

        let summary = named(&answer.out, &folder, "pdf");
        paper::expect_sound(&summary);
        let text = paper::text_of(&summary);
        for given in [
            "示範茶座有限公司",
            "Esplanada Modelo, Limitada",
            "Rua do Modelo",
        ] {
            assert!(
                paper::holds(&text, given),
                "{lang}: the summary holds {given}: {text}"
            );
        }
        // 35.2 m² counts as 36: MOP 38,400 and a tenth of it in stamp duty, as each language writes numbers.
        for figures in ["352", "3840000", "384000"] {
            assert!(
                paper::holds_figures(&text, figures),
                "{lang}: the summary holds {figures}: {text}"
            );
        }

        let kit = named(&answer.out, &folder, "zip");
        let files = bag::unpacked(&kit);
        assert!(files.len() > 6, "a kit with its papers: {:?}", files.keys());
        let verified = Answer::json(alvara(["verify"]).arg(&kit), 0);
        assert_eq!(verified["ok"], true, "{verified}");

        let receipt = answer.out.split_whitespace().any(|word| {
            word.chars().filter(char::is_ascii_digit).count() >= 4
                && !word.contains('/')
                && !word.contains('.')
        });
        assert!(receipt, "a receipt number: {}", answer.out);
    }
}

#[test]
fn a_kit_that_was_tampered_with_is_told_apart() {
    let desk = Desk::new();
    let file = desk.example("outdoor-cafe/first-application");
    let kit = desk.path("kit.zip");
    let made = Answer::of(alvara(["kit", "-o"]).arg(&kit).arg(&file));
    assert_eq!(made.code, 0, "{}", made.err);
    let mut bytes = std::fs::read(&kit).expect("the kit was written");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    std::fs::write(&kit, bytes).expect("the folder can be written");
    let found = Answer::json(alvara(["verify"]).arg(&kit), 1);
    assert_eq!(found["ok"], false, "{found}");
}

/// The path with this ending that the program printed.
fn named(out: &str, folder: &Path, ending: &str) -> PathBuf {
    let printed = out
        .lines()
        .filter_map(|line| {
            line.find(folder.to_str().expect("a path is text"))
                .and_then(|at| line.get(at..))
        })
        .map(|path| PathBuf::from(path.trim()))
        .find(|path| path.extension().is_some_and(|found| found == ending));
    let path = printed.unwrap_or_else(|| panic!("the path of a .{ending} is printed: {out}"));
    assert!(path.exists(), "{} is there", path.display());
    path
}
