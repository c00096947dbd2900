//! The line between two programs that speak HTTP: passes bytes on, and holds them at the one byte where a blow falls.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{
    AsyncBufReadExt as _, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};

use http::{Body, Head};

mod http;
mod strike;

pub use strike::{Blow, Place, Side, Strike};

/// One request with its answer, by their lengths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// How something is asked for.
    pub method: String,
    /// What is asked for.
    pub path: String,
    /// Bytes of the request's head and body.
    pub request: (usize, usize),
    /// What the answer's first line says; nothing before there is one.
    pub status: Option<u16>,
    /// Bytes of the answer's head and body; nothing before there is one.
    pub answer: (usize, usize),
}

/// The bytes stand still until this is dropped; then the connection breaks.
pub type Held = oneshot::Sender<()>;

/// What listens between the two.
pub struct Proxy {
    /// Where the client is to go.
    pub address: SocketAddr,
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
    strike: Option<Strike>,
    exchanges: Vec<Exchange>,
}

impl Proxy {
    /// Listens; nothing passes before it is told where to.
    pub async fn start() -> io::Result<Self> {
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
    pub fn begin(&mut self, strike: Option<Strike>) {
        self.inner.platform.send_replace(None);
        let mut course = self.inner.course();
        self.inner.turn.send_modify(|turn| *turn += 1);
        *course = Course {
            strike,
            exchanges: Vec::new(),
        };
        drop(course);
        while self.holds.try_recv().is_ok() {}
    }

    /// Lets another blow fall; exchanges are still counted from the beginning.
    pub fn strike(&self, strike: Option<Strike>) {
        self.inner.course().strike = strike;
    }

    /// Where the platform listens; while it does not, connections wait.
    pub fn lead_to(&self, platform: Option<SocketAddr>) {
        self.inner.platform.send_replace(platform);
    }

    /// Waits for the moment of the blow.
    pub async fn held(&mut self) -> Held {
        match self.holds.recv().await {
            Some(held) => held,
            None => pending().await,
        }
    }

    /// Everything that has passed since the beginning.
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.inner.course().exchanges.clone()
    }
}

impl Inner {
    fn course(&self) -> MutexGuard<'_, Course> {
        self.course.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request of this course and gives its number.
    fn note(&self, head: &Head, turn: u64) -> Option<usize> {
        let mut course = self.course();
        if *self.turn.borrow() != turn {
            return None;
        }
        let mut words = head.words().into_iter();
        let (method, path) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        course.exchanges.push(Exchange {
            method,
            path,
            request: (head.bytes.len(), 0),
            status: None,
            answer: (0, 0),
        });
        Some(course.exchanges.len() - 1)
    }

    /// Adds to what is noted of an exchange.
    fn complete(&self, number: usize, complete: impl FnOnce(&mut Exchange)) {
        if let Some(exchange) = self.course().exchanges.get_mut(number) {
            complete(exchange);
        }
    }

    /// The blow that falls on this message, if one does.
    fn strike(&self, number: usize, side: Side) -> Option<Strike> {
        let course = self.course();
        course
            .strike
            .filter(|strike| strike.exchange == number && strike.side == side)
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
            // Who is asked has nothing to say unasked: it closes.
            _ = self.platform.from.fill_buf() => return Ok(false),
        };
        let Some(request) = request else {
            return Ok(false);
        };
        let Some(number) = self.inner.note(&request, self.turn) else {
            return Ok(false);
        };
        let (inner, client, platform) = (self.inner, &mut self.client, &mut self.platform);
        let body = http::body(&mut client.from, request.length(false)).await?;
        inner.complete(number, |exchange| exchange.request.1 = body.bytes.len());
        let strike = inner.strike(number, Side::Request);
        let message = Message {
            head: &request,
            body,
        };
        if !message.pass(inner, client, platform, strike).await? {
            return Ok(false);
        }

        let Some(answer) = Head::read(&mut platform.from).await? else {
            return Ok(false);
        };
        let status = answer.words().get(1).and_then(|word| word.parse().ok());
        let to_head = request.bytes.starts_with(b"HEAD ");
        let length = answer.length(to_head || status == Some(204));
        let body = http::body(&mut platform.from, length).await?;
        inner.complete(number, |exchange| {
            exchange.status = status;
            exchange.answer = (answer.bytes.len(), body.bytes.len());
        });
        let strike = inner.strike(number, Side::Answer);
        let message = Message {
            head: &answer,
            body,
        };
        message.pass(inner, platform, client, strike).await
    }
}

struct Message<'a> {
    head: &'a Head,
    body: Body,
}

impl Message<'_> {
    /// Passes it on, up to where it is held; false when the connection is to break.
    async fn pass(
        self,
        inner: &Inner,
        from: &mut End,
        to: &mut End,
        strike: Option<Strike>,
    ) -> io::Result<bool> {
        let (head, body) = (&self.head.bytes, &self.body.bytes);
        let message = [head.as_slice(), body].concat();
        let Some(Strike {
            side, place, blow, ..
        }) = strike
        else {
            write(&mut to.to, &message).await?;
            // A message that broke off takes its connection with it.
            return Ok(self.body.is_whole);
        };
        let passed = place.bytes(head.len(), body.len());
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
}

async fn write(to: &mut (impl AsyncWrite + Unpin), bytes: &[u8]) -> io::Result<()> {
    to.write_all(bytes).await?;
    to.flush().await
}
