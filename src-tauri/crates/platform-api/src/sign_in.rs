//! Signing in: OAuth 2.0 authorisation code with PKCE (RFC 6749, 7636, 8252), and whom a login may act for.

use serde::{Deserialize, Serialize};

/// The one client, which is public and so has no secret.
pub const CLIENT_ID: &str = "alvara";

/// The platform's sign-in in one document, RFC 8414; absent where nobody needs to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationServer {
    /// The platform's own address; the answer of the sign-in page repeats it, RFC 9207.
    pub issuer: String,
    /// Where the system browser is sent.
    pub authorization_endpoint: String,
    /// Where a code or a refresh token becomes an access token.
    pub token_endpoint: String,
    /// Where a token is given back, RFC 7009.
    pub revocation_endpoint: String,
    /// `code` alone.
    pub response_types_supported: Vec<String>,
    /// `authorization_code` and `refresh_token`.
    pub grant_types_supported: Vec<String>,
    /// `S256` alone.
    pub code_challenge_methods_supported: Vec<String>,
    /// `none`: the client is public.
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// `none`, likewise.
    pub revocation_endpoint_auth_methods_supported: Vec<String>,
    /// Whether the answer of the sign-in page names the issuer: always.
    pub authorization_response_iss_parameter_supported: bool,
}

/// Tokens, as the token endpoint gives them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenAnswer {
    /// Sent as `Authorization: Bearer` with each request.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until the access token ends.
    pub expires_in: u64,
    /// Gets the next pair, once.
    pub refresh_token: String,
}

/// Why the token or revocation endpoint does nothing, RFC 6749 section 5.2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenError {
    /// The code, for instance `invalid_grant`.
    pub error: String,
    /// For whoever develops a client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// The name signed in with.
    pub login: String,
    /// The name to show.
    pub name: String,
    /// What kind of login it is.
    pub kind: LoginKind,
    /// Whom it may act for, by name.
    pub entities: Vec<Entity>,
}

/// What kind of login somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoginKind {
    /// A business, acting for itself.
    Entity,
    /// Somebody of a firm, acting for the entities named to the platform.
    Staff,
    /// An officer of the department, who decides and acts for nobody.
    Officer,
}

/// A business or an association in whose name applications are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entity {
    /// The platform's id of it.
    pub id: String,
    /// Its name.
    pub name: String,
}
