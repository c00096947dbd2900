//! One application judged on one day: what applies and is missing, what is due, and where the renewal window stands.

use form_engine::AttachmentFact;
use form_engine::deadline::{Deadline, deadline};
use form_engine::evaluate::{Evaluation, evaluate};
use form_engine::fees::{FeeAssessment, FeeContext, assess};
use form_engine::finding::{Finding, Severity};
use jiff::civil::Date;
use licences::{Licence, Procedure};
use serde_json::Value;

use crate::error::{AppError, ErrorCode};

/// Key of the answer that states whether the year's waiver of advertising fees holds.
pub(crate) const FEE_WAIVER: &str = "fee_waiver";

/// Keys under which forms ask for the present licence's expiry date.
pub(crate) const EXPIRY_KEYS: [&str; 2] = ["licence_expires_on", "expires_on"];

/// Everything there is to say of an application on one day.
#[derive(Debug)]
pub struct Judgement {
    /// The licence.
    pub licence: &'static Licence,
    /// The procedure with its form.
    pub procedure: &'static Procedure,
    /// What applies, is missing or wrong.
    pub evaluation: Evaluation,
    /// What is due.
    pub fees: FeeAssessment,
    /// The renewal window, for renewals.
    pub deadline: Option<Deadline>,
    /// The day it was judged for.
    pub on: Date,
}

impl Judgement {
    /// Judges answers and files for a procedure on a day.
    ///
    /// Errors: the licence or procedure is not in the catalogue.
    pub fn of(
        licence: &str,
        procedure: &str,
        answers: &Value,
        attachments: &[AttachmentFact],
        on: Date,
    ) -> Result<Self, AppError> {
        let (licence, procedure) = find(licence, procedure)?;
        Ok(Self::by(licence, procedure, answers, attachments, on))
    }

    /// Judges answers by the version of the form that they were given to, where this program still has it.
    ///
    /// Errors: the licence or procedure is not in the catalogue.
    pub fn of_version(
        licence: &str,
        procedure: &str,
        version: &str,
        answers: &Value,
        attachments: &[AttachmentFact],
        on: Date,
    ) -> Result<Self, AppError> {
        let (licence, procedure) = find(licence, procedure)?;
        let procedure = procedure.in_version(version).unwrap_or(procedure);
        Ok(Self::by(licence, procedure, answers, attachments, on))
    }

    /// Judges answers by a form that is at hand.
    pub(crate) fn by(
        licence: &'static Licence,
        procedure: &'static Procedure,
        answers: &Value,
        attachments: &[AttachmentFact],
        on: Date,
    ) -> Self {
        let evaluation = evaluate(&procedure.definition, answers, attachments);
        let deadline = (procedure.kind == "renewal").then(|| {
            let expires = EXPIRY_KEYS
                .iter()
                .find_map(|key| evaluation.submitted.get(key)?.as_str()?.parse().ok());
            deadline(&licence.renewal, expires, on)
        });
        let fees = assess(
            &procedure.definition.fees,
            &evaluation.submitted,
            &FeeContext {
                on,
                surcharge_percent: deadline.as_ref().map_or(0, |found| found.surcharge_percent),
                waive: evaluation
                    .submitted
                    .get(FEE_WAIVER)
                    .and_then(Value::as_bool),
            },
        );
        Self {
            licence,
            procedure,
            evaluation,
            fees,
            deadline,
            on,
        }
    }

    /// The findings that keep the application from being sent.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.evaluation
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
    }

    /// Whether the procedure's law applies on the day.
    pub fn in_force(&self) -> bool {
        in_force(self.procedure, self.on)
    }
}

/// Whether a procedure's law applies on a day.
pub fn in_force(procedure: &Procedure, on: Date) -> bool {
    procedure.offered_on(on)
}

/// Finds a procedure of the catalogue.
pub fn find(
    licence: &str,
    procedure: &str,
) -> Result<(&'static Licence, &'static Procedure), AppError> {
    let found = find_licence(licence)?;
    found
        .procedures
        .iter()
        .find(|known| known.id == procedure)
        .map(|procedure| (found, procedure))
        .ok_or_else(|| {
            AppError::new(ErrorCode::ProcedureUnknown)
                .with("licence", shown(licence))
                .with("procedure", shown(procedure))
        })
}

/// Finds a licence of the catalogue.
pub fn find_licence(licence: &str) -> Result<&'static Licence, AppError> {
    crate::forms::catalogue()
        .licence(licence)
        .ok_or_else(|| AppError::new(ErrorCode::LicenceUnknown).with("licence", shown(licence)))
}

fn shown(id: &str) -> String {
    id.chars().take(80).collect()
}
