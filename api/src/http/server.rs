//! The listening itself: connections, their patience, and an orderly end.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tower::ServiceExt;

use super::App;

/// Whoever has not sent the head of a request by then is let go.
/// Source: OWASP ASVS 5.0 4.2.1 and our own list ask for 30 seconds or less.
const HEAD_TIME_MAX: Duration = Duration::from_secs(20);
/// How long requests that are under way may take to finish when the hub is told to stop.
const DRAIN_TIME_MAX: Duration = Duration::from_secs(10);
/// How long to wait before accepting again when the machine has no room for a connection.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until the process is told to stop. Prints one line when it answers.
pub async fn serve(app: Arc<App>, listener: TcpListener) -> io::Result<()> {
    let stop = told_to_stop()?;
    let address = listener.local_addr()?;
    let router = super::router(&app);
    announce(address)?;
    // Streams would go on for ever.
    let stop = async {
        stop.await;
        app.hub.live.close();
    };
    serve_until(router, listener, stop).await;
    Ok(())
}

/// The one line on standard output; scripts wait for it.
fn announce(address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "ready http://{address}")?;
    out.flush()
}

/// Serves until `stop`, then lets what is under way finish.
async fn serve_until(router: Router, listener: TcpListener, stop: impl Future<Output = ()>) {
    let mut server = Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME_MAX);
    let under_way = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(connection) => connection,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(BREATH).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let service = from(peer, router.clone());
        let connection = server.serve_connection(TokioIo::new(stream), service);
        let connection = under_way.watch(connection);
        tokio::spawn(async move {
            // A visitor who hangs up is nothing to worry about.
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    tracing::info!("stopping");
    if tokio::time::timeout(DRAIN_TIME_MAX, under_way.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

type Incoming = hyper::Request<hyper::body::Incoming>;

/// The router as hyper wants it, with the address of the visitor in each request.
fn from(
    peer: SocketAddr,
    router: Router,
) -> TowerToHyperService<
    impl tower::Service<
        Incoming,
        Response = axum::response::Response,
        Error = std::convert::Infallible,
        Future = impl Send,
    > + Clone
    + Send,
> {
    TowerToHyperService::new(router.map_request(move |request: Incoming| -> Request {
        let mut request = request.map(axum::body::Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    }))
}

/// Ends when a person or a supervisor asks for it.
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::*;

    #[tokio::test]
    async fn what_is_under_way_finishes_before_the_end() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (begun_tx, begun) = tokio::sync::oneshot::channel::<()>();
        let (stop_tx, stop) = tokio::sync::oneshot::channel::<()>();
        let begun_tx = Arc::new(std::sync::Mutex::new(Some(begun_tx)));
        let slow = move |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move {
            if let Some(begun) = begun_tx.lock().unwrap().take() {
                begun.send(()).unwrap();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
            peer.ip().to_string()
        };
        let router = Router::new().route("/", get(slow));
        let serving = tokio::spawn(serve_until(router, listener, async {
            let _ = stop.await;
        }));
        let mut visitor = TcpStream::connect(address).await.unwrap();
        visitor.write_all(b"GET / HTTP/1.1\r\nHost: hub\r\n\r\n").await.unwrap();
        begun.await.unwrap();

        stop_tx.send(()).unwrap();

        let mut answer = String::new();
        visitor.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(answer.ends_with("127.0.0.1"), "{answer}");
        serving.await.unwrap();
        assert!(TcpStream::connect(address).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_never_finishes_the_head_is_let_go() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve_until(Router::new(), listener, std::future::pending()));
        let mut visitor = TcpStream::connect(address).await.unwrap();
        visitor.write_all(b"GET / HTTP/1.1\r\nHost: hub\r\n").await.unwrap();

        let mut answer = Vec::new();
        let ended = tokio::time::timeout(HEAD_TIME_MAX * 2, visitor.read_to_end(&mut answer)).await;

        assert!(ended.is_ok(), "the connection was kept");
    }
}
