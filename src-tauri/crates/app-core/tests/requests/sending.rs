//! Several submissions at once, one taken back, and going on after a restart.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::{Barrier, Notify};

use crate::desk::{Desk, open};

const PATIENCE: Duration = Duration::from_mins(1);

const BUSY: &str = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 3600\r\ncontent-length: 0\r\n\
                    connection: close\r\n\r\n";

/// A platform that is always busy, and counts who asks at the same time.
struct BusyPlatform {
    address: String,
    counts: Arc<Counts>,
}

#[derive(Default)]
struct Counts {
    now: AtomicUsize,
    most: AtomicUsize,
    all: AtomicUsize,
    came: Notify,
}

impl BusyPlatform {
    /// The first `together` requests, of all platforms with the same barrier, are answered when all are there.
    async fn start(together: &Arc<Barrier>, first: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let counts = Arc::<Counts>::default();
        let (counting, together) = (Arc::clone(&counts), Arc::clone(together));
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                let (counts, together) = (Arc::clone(&counting), Arc::clone(&together));
                tokio::spawn(async move {
                    let now = counts.now.fetch_add(1, Ordering::SeqCst) + 1;
                    counts.most.fetch_max(now, Ordering::SeqCst);
                    let place = counts.all.fetch_add(1, Ordering::SeqCst);
                    counts.came.notify_one();
                    let mut request = [0; 16384];
                    let read = line.read(&mut request).await?;
                    if read > 0 && place < first {
                        together.wait().await;
                    }
                    counts.now.fetch_sub(1, Ordering::SeqCst);
                    line.write_all(BUSY.as_bytes()).await?;
                    line.shutdown().await?;
                    io::Result::Ok(())
                });
            }
        });
        Self { address, counts }
    }

    fn all(&self) -> usize {
        self.counts.all.load(Ordering::SeqCst)
    }

    fn most(&self) -> usize {
        self.counts.most.load(Ordering::SeqCst)
    }
}

/// Puts an application for the platform at `address` into the outbox.
async fn queue(desk: &Desk, address: &str) -> Value {
    let mut settings = desk.ask("app_view", json!({})).await["settings"].clone();
    settings["platformUrl"] = json!(address);
    desk.ask("settings_save", json!({ "settings": settings }))
        .await;
    queue_another(desk).await
}

/// Puts one more application for the same platform into the outbox.
async fn queue_another(desk: &Desk) -> Value {
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut draft, "billiard-room", "renewal").await;
    let queued = desk
        .ask(
            "submission_queue",
            draft.with(json!({ "platform": "reference", "declared": true })),
        )
        .await;
    json!({ "client": draft.client, "id": queued["card"]["id"] })
}

async fn state(desk: &Desk, id: &Value) -> Value {
    desk.ask("submission_view", id.clone()).await["card"]["state"].clone()
}

async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, future)
        .await
        .expect("it comes to an end")
}

#[tokio::test]
async fn four_at_a_time_are_sent_and_two_to_one_platform() {
    let desk = Desk::new().await;
    let together = Arc::new(Barrier::new(4));
    let one = BusyPlatform::start(&together, 2).await;
    let two = BusyPlatform::start(&together, 2).await;
    for _ in 0..4 {
        queue(&desk, &one.address).await;
    }
    for _ in 0..3 {
        queue(&desk, &two.address).await;
    }
    let pass = soon(desk.app.send()).await.expect("driven");
    assert_eq!((pass.driven, pass.waiting), (7, 7));
    assert_eq!((one.all(), two.all()), (4, 3), "each was asked once");
    assert_eq!((one.most(), two.most()), (2, 2), "no platform is crowded");
}

#[tokio::test]
async fn what_is_taken_back_is_queued_again_and_waits_to_be_sent() {
    let desk = Desk::new().await;
    // Nobody else comes, so that the first request is never answered.
    let platform = BusyPlatform::start(&Arc::new(Barrier::new(2)), 1).await;
    let id = queue(&desk, &platform.address).await;
    let client = id["client"].as_str().and_then(|id| id.parse().ok());
    let submission = id["id"].as_str().and_then(|id| id.parse().ok());
    let sending = tokio::spawn({
        let app = Arc::clone(&desk.app);
        async move { app.send().await }
    });
    soon(platform.counts.came.notified()).await;
    assert_eq!(state(&desk, &id).await, "sending");
    desk.app
        .cancel(client.expect("an id"), submission.expect("an id"))
        .await
        .expect("taken back");
    assert_eq!(state(&desk, &id).await, "queued");
    let pass = soon(sending).await.expect("no panic").expect("driven");
    assert_eq!(pass.driven, 0, "nothing came of it");

    let pass = desk.app.go_on().await.expect("nothing to do");
    assert_eq!(pass.driven, 0, "nobody has asked again");
    let pass = soon(desk.app.send()).await.expect("driven");
    assert_eq!((pass.driven, pass.waiting), (1, 1));
    assert_eq!(platform.all(), 2);
}

#[tokio::test]
async fn after_a_restart_only_what_was_being_sent_goes_on_by_itself() {
    let mut desk = Desk::new().await;
    let platform = BusyPlatform::start(&Arc::new(Barrier::new(1)), 0).await;
    let sent = queue(&desk, &platform.address).await;
    soon(desk.app.send()).await.expect("driven");
    let queued = queue_another(&desk).await;
    soon(platform.counts.came.notified()).await;
    desk.app = open(&desk.folder);
    let unlock = json!({ "passphrase": "long enough a phrase" });
    desk.ask("profile_unlock", unlock).await;
    soon(platform.counts.came.notified()).await;
    let pass = soon(desk.app.go_on()).await.expect("driven");
    assert_eq!(pass.driven, 1, "nobody has asked to send the other");
    assert_eq!(state(&desk, &sent).await, "sending");
    assert_eq!(state(&desk, &queued).await, "queued");
    assert_eq!(platform.all(), 3);
}

#[tokio::test]
async fn one_that_cannot_be_sent_holds_up_no_other() {
    let desk = Desk::new().await;
    let broken = queue(&desk, "http://127.0.0.1:1").await;
    let training = queue(&desk, "").await;
    let pass = soon(desk.app.send()).await.expect("driven");
    assert_eq!((pass.driven, pass.waiting), (2, 1));
    assert_eq!(state(&desk, &broken).await, "sending");
    assert_eq!(state(&desk, &training).await, "accepted");
}
