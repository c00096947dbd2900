//! Connections that can be cut in the middle, as a network does.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures_util::task::AtomicWaker;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::transport::Transport;

/// A handle on one connection.
#[derive(Clone, Default)]
pub(crate) struct Connection(Arc<Cut>);

#[derive(Default)]
struct Cut {
    done: AtomicBool,
    waker: AtomicWaker,
}

impl Connection {
    /// Ends the connection without another byte.
    pub(crate) fn cut(&self) {
        self.0.cut();
    }
}

impl Cut {
    fn cut(&self) {
        self.done.store(true, Ordering::SeqCst);
        self.waker.wake();
    }

    fn check(&self) -> io::Result<()> {
        if self.done.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }
}

/// All connections that are open.
#[derive(Clone, Default)]
pub(crate) struct Connections(Arc<Mutex<Vec<Weak<Cut>>>>);

impl Connections {
    /// Ends all of them without another byte.
    pub(crate) fn cut_all(&self) {
        let open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.iter()
            .filter_map(Weak::upgrade)
            .for_each(|cut| cut.cut());
    }

    fn register(&self, connection: &Connection) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|cut| cut.strong_count() > 0);
        open.push(Arc::downgrade(&connection.0));
    }
}

/// Listens for connections that can be cut.
pub(crate) struct CuttingListener {
    pub(crate) listener: TcpListener,
    pub(crate) connections: Connections,
    /// None listens in the clear.
    pub(crate) tls: Option<TlsAcceptor>,
}

impl Listener for CuttingListener {
    type Io = CuttableStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        let connection = Connection::default();
        self.connections.register(&connection);
        let stream = Transport::new(stream, self.tls.as_ref());
        (CuttableStream { stream, connection }, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, CuttingListener>> for Connection {
    fn connect_info(stream: IncomingStream<'_, CuttingListener>) -> Self {
        stream.io().connection.clone()
    }
}

/// A stream that fails from the moment it is cut.
pub(crate) struct CuttableStream {
    stream: Transport,
    connection: Connection,
}

impl AsyncRead for CuttableStream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        // Registered before the check, so that a cut in between still wakes this task.
        this.connection.0.waker.register(cx.waker());
        this.connection.0.check()?;
        Pin::new(&mut this.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for CuttableStream {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.connection.0.check()?;
        Pin::new(&mut this.stream).poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
