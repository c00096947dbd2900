//! Who makes a request, and whose submissions that opens.

use std::sync::Arc;

use platform_api::ProblemCode;
use rusqlite::Connection;

use crate::accounts::AccountKind;
use crate::refusal::{Answer, Refusal};
use crate::store::sign_in::AccountRow;
use crate::store::{self, SubmissionRow};

/// Who makes a request.
#[derive(Debug, Clone)]
pub(crate) enum Caller {
    /// Anybody, on a platform where nobody signs in.
    Anybody,
    /// A login that showed its access token.
    Login(Arc<AccountRow>),
}

impl Caller {
    /// The entity in whose name an announcement is made: the one named, or the only one there is.
    pub(crate) fn entity(&self, named: Option<&str>) -> Answer<Option<String>> {
        let Self::Login(account) = self else {
            return Ok(None);
        };
        let entity = match (named, account.entities.as_slice()) {
            (Some(named), entities) => entities.iter().find(|entity| entity.id == named),
            (None, [only]) => Some(only),
            (None, []) => None,
            (None, _) => {
                let detail = "'entity' must say for which of its entities the login acts";
                return Err(Refusal::with_detail(ProblemCode::MalformedRequest, detail));
            }
        };
        entity
            .map(|entity| Some(entity.id.clone()))
            .ok_or_else(|| ProblemCode::NotAuthorised.into())
    }

    /// Only officers read and decide what others handed in.
    pub(crate) fn expect_officer(&self) -> Answer<()> {
        match self {
            Self::Login(account) if account.kind == AccountKind::Officer => Ok(()),
            _ => Err(ProblemCode::NotAuthorised.into()),
        }
    }

    /// The submission; for whoever may not act for its entity there is none.
    pub(crate) fn submission(
        &self,
        connection: &Connection,
        id: platform_api::SubmissionId,
    ) -> Answer<SubmissionRow> {
        store::submission(connection, id)?
            .filter(|row| self.may_reach(row))
            .ok_or_else(|| ProblemCode::UnknownSubmission.into())
    }

    fn may_reach(&self, row: &SubmissionRow) -> bool {
        match self {
            Self::Anybody => true,
            Self::Login(account) => row
                .entity
                .as_ref()
                .is_some_and(|entity| account.entities.iter().any(|one| one.id == *entity)),
        }
    }
}
