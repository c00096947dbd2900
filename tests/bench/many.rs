//! A profile with as many applications as a large firm hands in over years.

use draft_store::{ClientContent, DATABASE_FILE, KdfCost, Key, KeyFile, OpenOptions, Store};
use journeys::desk::{Desk, PASSPHRASE};
use rusqlite::{Connection, params};

/// Clients of the firm.
const CLIENTS: u32 = 500;

/// Makes the profile of a desk, with its passphrase and so many applications that were handed in.
pub(crate) fn hand_in(desk: &Desk, applications: u32) {
    let profile = desk.profile();
    let key = Key::from_bytes([7; Key::LENGTH]);
    KeyFile::rewrapped(&key, PASSPHRASE, KdfCost::default())
        .and_then(|file| file.write(&profile))
        .expect("the profile can be made");
    let mut store = Store::open(&profile, &key, &OpenOptions::default()).expect("a store");
    for n in 0..CLIENTS {
        let content = ClientContent {
            name: format!("{n:04} 有限公司"),
            keywords: String::new(),
            blocks: "{}".to_owned(),
        };
        let created = store.clients_mut().create(&content, i64::from(n));
        created.expect("a client can be made");
    }
    drop(store);
    // One statement, where the store would write each to the disk by itself.
    let connection = Connection::open(profile.join(DATABASE_FILE)).expect("a database");
    let key = hex::encode(key.as_bytes());
    connection
        .execute_batch(&format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{key}'\";"
        ))
        .expect("the key is taken");
    connection
        .execute(MANY, params![applications, CLIENTS])
        .expect("they can be written");
}

const MANY: &str = "
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1),
         firm (client, place) AS (SELECT id, row_number() OVER (ORDER BY id) - 1 FROM clients)
    INSERT INTO submissions (id, client_id, platform_kind, platform, licence, procedure, definition, title, state,
                             revision, created_at, updated_at, payload)
    SELECT printf('01920000-0000-7000-8000-%012x', n), client, 'reference', 'https://platform.example', 'outdoor-cafe',
           'renewal', '1', 'title', iif(n % 3 = 0, 'issued', 'accepted'), 1, n * 60000, n * 60000, '{}'
    FROM numbers JOIN firm ON place = n % ?2";
