//! Between client and platform: passes bytes on, and holds them at the one byte where the blow falls.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Result;
use tokio::io::{
    AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};

use crate::cut::{Blow, Hit, Place, Side};
use crate::http::{self, Head};

/// One request with its answer, by their lengths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exchange {
    /// What is asked for.
    pub(crate) step: &'static str,
    /// Bytes of the request's head and body.
    pub(crate) request: (usize, usize),
    /// Bytes of the answer's head and body; nothing before there is one.
    pub(crate) answer: (usize, usize),
}

/// The bytes stand still until this is dropped; then the connection breaks.
pub(crate) type Held = oneshot::Sender<()>;

pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    inner: Arc<Inner>,
    holds: mpsc::Receiver<Held>,
}

struct Inner {
    platform: watch::Sender<Option<SocketAddr>>,
    course: Mutex<Course>,
    hold: mpsc::Sender<Held>,
    /// The number of the course; connections of an earlier one end.
    turn: watch::Sender<u64>,
}

/// What has passed, and where the blow falls.
#[derive(Default)]
struct Course {
    hit: Option<Hit>,
    exchanges: Vec<Exchange>,
}

impl Proxy {
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (hold, holds) = mpsc::channel(1);
        let inner = Arc::new(Inner {
            platform: watch::Sender::new(None),
            course: Mutex::default(),
            hold,
            turn: watch::Sender::new(0),
        });
        let address = listener.local_addr()?;
        tokio::spawn(accept(listener, Arc::clone(&inner)));
        Ok(Self {
            address,
            inner,
            holds,
        })
    }

    /// Begins anew: all connections end, nothing has passed yet.
    pub(crate) fn begin(&mut self, hit: Option<Hit>) {
        self.inner.platform.send_replace(None);
        let mut course = self.inner.course();
        self.inner.turn.send_modify(|turn| *turn += 1);
        *course = Course {
            hit,
            exchanges: Vec::new(),
        };
        drop(course);
        while self.holds.try_recv().is_ok() {}
    }

    /// Where the platform listens; while it does not, connections wait.
    pub(crate) fn lead_to(&self, platform: Option<SocketAddr>) {
        self.inner.platform.send_replace(platform);
    }

    /// Waits for the moment of the blow.
    pub(crate) async fn held(&mut self) -> Held {
        match self.holds.recv().await {
            Some(held) => held,
            None => pending().await,
        }
    }

    /// Everything that has passed since the beginning.
    pub(crate) fn exchanges(&self) -> Vec<Exchange> {
        self.inner.course().exchanges.clone()
    }
}

impl Inner {
    fn course(&self) -> MutexGuard<'_, Course> {
        self.course.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request of this course and gives its number.
    fn note(&self, head: &Head, body: usize, turn: u64) -> Option<usize> {
        let mut course = self.course();
        if *self.turn.borrow() != turn {
            return None;
        }
        course.exchanges.push(Exchange {
            step: step(&head.words()),
            request: (head.bytes.len(), body),
            answer: (0, 0),
        });
        Some(course.exchanges.len() - 1)
    }

    /// The place where this message is held, and the blow that falls there.
    fn hit(&self, number: usize, side: Side) -> Option<(Place, Blow)> {
        let course = self.course();
        let hit = course.hit.as_ref()?;
        (hit.exchange == number && hit.side == side).then_some((hit.place, hit.blow))
    }

    /// Holds everything until the blow has fallen.
    async fn hold(&self) {
        let (held, released) = oneshot::channel();
        if self.hold.send(held).await.is_ok() {
            let _dropped_means_go_on = released.await;
        }
    }
}

async fn accept(listener: TcpListener, inner: Arc<Inner>) {
    while let Ok((client, _)) = listener.accept().await {
        let inner = Arc::clone(&inner);
        let mut turn = inner.turn.subscribe();
        let own = *turn.borrow();
        tokio::spawn(async move {
            tokio::select! {
                // A connection that breaks is what this is for.
                _broken = connect(&inner, client, own) => {}
                _ = turn.wait_for(|turn| *turn != own) => {}
            }
        });
    }
}

async fn connect(inner: &Inner, client: TcpStream, turn: u64) -> io::Result<()> {
    let platform = inner
        .platform
        .subscribe()
        .wait_for(Option::is_some)
        .await
        .map(|to| *to);
    let Ok(Some(platform)) = platform else {
        return Ok(());
    };
    let platform = TcpStream::connect(platform).await?;
    client.set_nodelay(true)?;
    platform.set_nodelay(true)?;
    let mut line = Line {
        inner,
        turn,
        client: End::new(client),
        platform: End::new(platform),
    };
    while line.exchange().await? {}
    Ok(())
}

/// A connection on both its sides.
struct Line<'a> {
    inner: &'a Inner,
    turn: u64,
    client: End,
    platform: End,
}

struct End {
    from: BufReader<OwnedReadHalf>,
    to: OwnedWriteHalf,
}

impl End {
    fn new(stream: TcpStream) -> Self {
        let (from, to) = stream.into_split();
        Self {
            from: BufReader::new(from),
            to,
        }
    }
}

impl Line<'_> {
    /// Passes one request and its answer on; false when the connection has ended.
    async fn exchange(&mut self) -> io::Result<bool> {
        let request = tokio::select! {
            head = Head::read(&mut self.client.from) => head?,
            // The platform has nothing to say unasked: it closes.
            _ = self.platform.from.fill_buf() => return Ok(false),
        };
        let Some(request) = request else {
            return Ok(false);
        };
        let length = request.body(false);
        let Some(number) = self.inner.note(&request, length, self.turn) else {
            return Ok(false);
        };
        let hit = self.inner.hit(number, Side::Request);
        let (inner, client, platform) = (self.inner, &mut self.client, &mut self.platform);
        if !pass(
            inner,
            &request,
            length,
            client,
            platform,
            hit,
            Side::Request,
        )
        .await?
        {
            return Ok(false);
        }

        let Some(answer) = Head::read(&mut platform.from).await? else {
            return Ok(false);
        };
        let to_head = request.bytes.starts_with(b"HEAD ");
        let empty = answer.words().get(1).is_some_and(|status| status == "204");
        let length = answer.body(to_head || empty);
        if let Some(exchange) = inner.course().exchanges.get_mut(number) {
            exchange.answer = (answer.bytes.len(), length);
        }
        let hit = inner.hit(number, Side::Answer);
        pass(inner, &answer, length, platform, client, hit, Side::Answer).await
    }
}

/// Passes a message on, up to where it is held; false when the connection is to break.
async fn pass(
    inner: &Inner,
    head: &Head,
    length: usize,
    from: &mut End,
    to: &mut End,
    hit: Option<(Place, Blow)>,
    side: Side,
) -> io::Result<bool> {
    let mut message = head.bytes.clone();
    message.extend(http::body(&mut from.from, length).await?);
    let Some((place, blow)) = hit else {
        write(&mut to.to, &message).await?;
        // A message that broke off takes its connection with it.
        return Ok(message.len() == head.bytes.len() + length);
    };
    let passed = place.bytes(head.bytes.len(), length).min(message.len());
    write(&mut to.to, message.get(..passed).unwrap_or_default()).await?;
    if let Place::Working(micros) = place {
        // The moment is chosen, so that whoever got the message is struck at every point of its work.
        tokio::time::sleep(Duration::from_micros(micros.into())).await;
    }
    inner.hold().await;
    if matches!(blow, Blow::Stall | Blow::Freeze) {
        let client = match side {
            Side::Request => from,
            Side::Answer => to,
        };
        let mut unheard = Vec::new();
        client.from.read_to_end(&mut unheard).await?;
    }
    if blow == Blow::Freeze {
        pending::<()>().await;
    }
    Ok(false)
}

async fn write(to: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> io::Result<()> {
    to.write_all(bytes).await?;
    to.flush().await
}

/// The step that a request belongs to, by its method and path.
fn step(words: &[String]) -> &'static str {
    let word = |n: usize| words.get(n).map_or("", String::as_str);
    let path = word(1).split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match (word(0), segments.as_slice()) {
        ("POST", ["v1", "submissions"]) => "announce",
        ("HEAD", ["v1", "submissions", _, "attachments", _]) => "offset",
        ("POST", ["v1", "submissions", _, "attachments"]) => "create",
        ("PATCH", ["v1", "submissions", _, "attachments", _]) => "attach",
        ("PUT", ["v1", "submissions", _]) => "submit",
        ("PUT", ["v1", "submissions", _, "supplements", _]) => "supplement",
        ("GET", ["v1", "submissions", _, "events"]) => "events",
        ("GET", ["v1", "services", _, _]) => "service",
        ("GET", [".well-known", "jwks.json"]) => "keys",
        _ => "other",
    }
}
