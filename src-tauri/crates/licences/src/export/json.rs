//! The definition with its facts, as one JSON document.

use serde_json::{Value, json};

use crate::catalogue::{Licence, Procedure};

/// The form of a procedure with everything known of it and of its licence.
pub fn json(procedure: &Procedure, licence: &Licence) -> Value {
    json!({
        "licence": {
            "id": licence.id,
            "service_code": licence.service_code,
            "category": licence.category,
            "name": licence.name,
            "issuer_unit": licence.issuer_unit,
            "validity": licence.validity,
            "renewal_window": licence.renewal_window,
            "late_renewal": licence.late_renewal,
            "renewal": licence.renewal,
            "effective_from": licence.effective_from,
            "effective_until": licence.effective_until,
            "succeeded_by": licence.succeeded_by,
            "regime": licence.regime,
            "legal_basis": licence.legal_basis,
            "unknown": licence.unknown,
        },
        "procedure": {
            "id": procedure.id,
            "kind": procedure.kind,
            "code": procedure.code,
            "code_inferred": procedure.code_inferred,
            "title": procedure.title,
            "online": procedure.online,
            "form": procedure.form,
            "form_note": procedure.form_note,
            "processing_time": procedure.processing_time,
            "processing_days": procedure.processing_days,
            "deadline": procedure.deadline,
            "notes": procedure.notes,
            "sources": procedure.sources,
            "unknown": procedure.unknown,
            "not_asked": procedure.not_asked,
            "provenance": procedure.provenance,
        },
        "definition": procedure.definition,
    })
}
