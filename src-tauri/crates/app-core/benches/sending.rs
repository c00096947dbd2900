//! How fast applications leave: megabytes of attachments against a bare copy through the same TLS, submissions each
//! second, and a queue of thousands. The platform is a process of its own, so that memory is the client's alone.

use std::io::{Read as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app_core::attachment::Attachment;
use app_core::contract::Destination;
use app_core::profile::NoKeyStore;
use app_core::{App, Application, Clock as _, Lang, Setup, SystemClock, rpc};
use licences::Catalogue;
use platform_client::HttpOptions;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use reference_platform::{Config, Limits, Tls, start};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio_rustls::{TlsAcceptor, TlsConnector};

/// Marks the child processes: the platform over a folder, and the far end of a bare copy.
const PLATFORM: &str = "ALVARA_BENCH_PLATFORM";
const COPY: &str = "ALVARA_BENCH_COPY";

const MIB: usize = 1024 * 1024;

fn main() {
    // Refused only if the process has one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    if let Some(folder) = std::env::var_os(PLATFORM) {
        return runtime().block_on(platform(Path::new(&folder)));
    }
    if let Some(folder) = std::env::var_os(COPY) {
        return runtime().block_on(copy_end(Path::new(&folder)));
    }
    // `cargo test --benches` only wants to see that this runs.
    let full = std::env::args().any(|arg| arg == "--bench");
    let (files, file_mib, single, queue) = if full {
        (25, 20, 200, 5_000)
    } else {
        (4, 1, 2, 3)
    };
    let runtime = runtime();
    let desk = Desk::new();
    let bytes = files * file_mib * MIB;

    let copied = runtime.block_on(desk.copy(bytes));
    report("bare copy through TLS to a file", bytes, copied);

    desk.queue(
        &runtime,
        "outdoor-cafe",
        "first-application",
        files,
        file_mib * MIB,
    );
    let peak = peak_since();
    let sent = desk.send(&runtime, 1);
    report("attachments of one submission through TLS", bytes, sent);
    print(&format!(
        "  that is {:.0} % of the bare copy, with {} MB more memory at the peak",
        100.0 * copied.as_secs_f64() / sent.as_secs_f64(),
        peak() / 1_000_000
    ));

    for _ in 0..single {
        desk.queue(&runtime, "billiard-room", "renewal", 0, 0);
    }
    let sent = desk.send(&runtime, 1 + single);
    print(&format!(
        "submissions through TLS: {:.1} each second, n = {single}",
        per_second(single, sent)
    ));

    let begun = Instant::now();
    for _ in 0..queue {
        desk.queue(&runtime, "billiard-room", "renewal", 0, 0);
    }
    let queued = begun.elapsed();
    print(&format!(
        "putting {queue} submissions into the queue: {:.1} each second",
        per_second(queue, queued)
    ));
    let begun = Instant::now();
    desk.list(&runtime);
    print(&format!(
        "  listing them: {:.0} ms",
        begun.elapsed().as_secs_f64() * 1_000.0
    ));
    let peak = peak_since();
    let sent = desk.send(&runtime, 1 + single + queue);
    print(&format!(
        "  sending them: {:.1} each second, {:.1} s, with {} MB more memory at the peak",
        per_second(queue, sent),
        sent.as_secs_f64(),
        peak() / 1_000_000
    ));
}

/// A profile, a platform, and a certificate that both know.
struct Desk {
    app: Arc<App>,
    certificate: String,
    address: String,
    platform: Part,
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
        let certificate = cert.pem();
        let key = signing_key.serialize_pem();
        for (name, pem) in [("certificate.pem", &certificate), ("key.pem", &key)] {
            std::fs::write(folder.path().join(name), pem).expect("a file");
        }
        let platform = Part::start(PLATFORM, folder.path());
        let app = App::new(Setup {
            profile: folder.path().join("profile"),
            clock: Arc::new(SystemClock),
            keys: Arc::new(NoKeyStore),
        })
        .speaking(HttpOptions {
            extra_ca: Some(certificate.clone().into()),
            ..HttpOptions::default()
        });
        app.open_unattended(Some("a passphrase for measuring"), true)
            .unwrap_or_else(|error| panic!("{}", error.chain()));
        Self {
            app: Arc::new(app),
            address: format!("https://{}", platform.address),
            certificate,
            platform,
            folder,
        }
    }

    /// Puts an application with so many files of so many bytes into the outbox.
    fn queue(&self, runtime: &Runtime, licence: &str, procedure: &str, files: usize, bytes: usize) {
        let example = Catalogue::embedded()
            .example(licence, procedure, false)
            .expect("every procedure has an example");
        let documents = example.attachments.iter().cycle().take(files);
        let attachments = documents.enumerate().map(|(n, named)| Attachment {
            document: named.document.clone(),
            name: format!("{n}-{}", named.name),
            content: content(bytes, n),
        });
        let application = Application {
            licence: licence.to_owned(),
            procedure: procedure.to_owned(),
            definition: None,
            answers: example.answers.clone(),
            attachments: attachments.collect(),
        };
        let to: Destination = self.address.parse().expect("an address");
        runtime
            .block_on(self.app.queue("bench", &application, &to, None, Lang::Zh))
            .unwrap_or_else(|error| panic!("{}: {}", error.code().as_str(), error.chain()));
    }

    /// Sends everything, and sees that so many submissions are accepted in all.
    fn send(&self, runtime: &Runtime, accepted: usize) -> Duration {
        let begun = Instant::now();
        runtime
            .block_on(self.app.send())
            .unwrap_or_else(|error| panic!("{}", error.chain()));
        let took = begun.elapsed();
        assert_eq!(
            self.list(runtime),
            accepted,
            "what is sent arrives at {}",
            self.platform.address
        );
        took
    }

    /// How many submissions are accepted.
    /// How many are accepted, by the list as the window reads it to its end.
    fn list(&self, runtime: &Runtime) -> usize {
        let mut from = 0;
        let mut accepted = 0;
        loop {
            let args = json!({ "lang": "zh", "from": from });
            let page = rpc::call(Arc::clone(&self.app), "submission_list", args);
            let page = runtime.block_on(page).expect("a page");
            let cards = page["cards"].as_array().expect("cards");
            if cards.is_empty() {
                return accepted;
            }
            from += cards.len();
            accepted += cards
                .iter()
                .filter(|card| card["state"] == "accepted")
                .count();
        }
    }

    /// Sends so many bytes through TLS to a process that writes them to a file and flushes it to the disk.
    async fn copy(&self, bytes: usize) -> Duration {
        let end = Part::start(COPY, self.folder.path());
        let mut roots = rustls::RootCertStore::empty();
        let certificate = CertificateDer::from_pem_slice(self.certificate.as_bytes());
        roots
            .add(certificate.expect("a certificate"))
            .expect("a certificate");
        let config = rustls::ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let block: Vec<u8> = content(MIB, 0);
        let begun = Instant::now();
        let stream = TcpStream::connect(end.address).await.expect("connected");
        let name = ServerName::try_from("127.0.0.1").expect("a name");
        let mut stream = TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await
            .expect("greeted");
        for _ in 0..bytes / MIB {
            stream.write_all(&block).await.expect("sent");
        }
        stream.shutdown().await.expect("ended");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("an answer");
        let took = begun.elapsed();
        assert_eq!(answer, bytes.to_string().as_bytes(), "all of it arrived");
        took
    }
}

/// A process that ends with its owner.
struct Part {
    address: SocketAddr,
    child: Child,
    _input: Option<ChildStdin>,
}

impl Part {
    fn start(role: &str, folder: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("the own program"))
            .env(role, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child starts");
        let mut output = child.stdout.take().expect("a piped output");
        let mut line = Vec::new();
        let mut byte = [0];
        while output.read(&mut byte).expect("a line") == 1 && byte != *b"\n" {
            line.extend(byte);
        }
        let address = String::from_utf8(line).expect("text");
        Self {
            address: address.parse().expect("an address"),
            _input: child.stdin.take(),
            child,
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn platform(folder: &Path) {
    let mut config = Config::new(
        "127.0.0.1:0".parse().expect("an address"),
        folder.join("platform"),
        Arc::new(|| SystemClock.now()),
    );
    config.tls = Some(Tls {
        certificate: folder.join("certificate.pem"),
        key: folder.join("key.pem"),
    });
    config.limits = Limits {
        requests_per_minute: u32::MAX,
        ..Limits::default()
    };
    let running = start(config).await.expect("the platform starts");
    print(&running.addr.to_string());
    until_alone().await;
}

/// Takes one connection, writes what comes to a file, and answers how much that was once it is on the disk.
async fn copy_end(folder: &Path) {
    let read = |name: &str| std::fs::read(folder.join(name)).expect("a file");
    let certificate = CertificateDer::from_pem_slice(&read("certificate.pem")).expect("one");
    let key = PrivateKeyDer::from_pem_slice(&read("key.pem")).expect("a key");
    let config = rustls::ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a certificate with its key");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("listening");
    print(&listener.local_addr().expect("an address").to_string());
    let (stream, _) = listener.accept().await.expect("a connection");
    let mut stream = TlsAcceptor::from(Arc::new(config))
        .accept(stream)
        .await
        .expect("greeted");
    let mut file = tokio::fs::File::create(folder.join("copy"))
        .await
        .expect("a file");
    let mut count = 0;
    let mut block = vec![0; MIB];
    loop {
        let read = stream.read(&mut block).await.expect("bytes");
        if read == 0 {
            break;
        }
        file.write_all(&block[..read]).await.expect("written");
        count += read;
    }
    file.sync_all().await.expect("flushed");
    stream
        .write_all(count.to_string().as_bytes())
        .await
        .expect("answered");
    stream.shutdown().await.expect("ended");
    until_alone().await;
}

/// Waits until whoever started this process is gone.
async fn until_alone() {
    let mut rest = Vec::new();
    let _ = tokio::task::spawn_blocking(move || std::io::stdin().read_to_end(&mut rest)).await;
}

/// A PDF file of so many bytes that no compression makes fewer.
fn content(bytes: usize, seed: usize) -> Vec<u8> {
    let mut state = seed as u64 + 1;
    let mut filling = Vec::new();
    while filling.len() < bytes {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        filling.extend((state >> 16).to_be_bytes());
    }
    let frame = around(&filling).len() - filling.len();
    filling.truncate(bytes - frame);
    let content = around(&filling);
    assert_eq!(
        content.len(),
        bytes,
        "the place of the table has as many digits"
    );
    content
}

/// A document with bytes in a remark before its table, where nobody is shown them.
fn around(filling: &[u8]) -> Vec<u8> {
    let sample = String::from_utf8_lossy(licences::SAMPLE_PDF);
    let (body, end) = sample.split_once("xref\n").expect("a table");
    let (table, _) = end.split_once("startxref\n").expect("its place");
    let mut content = [body.as_bytes(), b"%", filling, b"\n"].concat();
    let at = content.len();
    content.extend(format!("xref\n{table}startxref\n{at}\n%%EOF\n").bytes());
    content
}

/// Bytes of memory that this process has needed at most beyond what it has now.
fn peak_since() -> impl Fn() -> u64 {
    let status = |key: &str| -> u64 {
        let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(key));
        let kib: u64 = line
            .and_then(|rest| rest.trim_matches([':', ' ', '\t', 'k', 'B']).parse().ok())
            .unwrap_or_default();
        kib * 1024
    };
    // Forgets the peak so far; where it cannot, the peak is that of the whole run.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = status("VmRSS");
    move || status("VmHWM").saturating_sub(before)
}

fn runtime() -> Runtime {
    Runtime::new().expect("a runtime")
}

fn per_second(count: usize, took: Duration) -> f64 {
    f64::from(u32::try_from(count).expect("a small number")) / took.as_secs_f64()
}

fn report(what: &str, bytes: usize, took: Duration) {
    let mb = bytes / 1_000_000;
    print(&format!(
        "{what}: {mb} MB in {:.2} s, {:.0} MB/s",
        took.as_secs_f64(),
        per_second(mb, took)
    ));
}

fn print(line: &str) {
    let mut out = std::io::stdout();
    // Nobody reads any more.
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}
