//! The program is killed while answers are saved one after another.

use journeys::desk::Desk;
use journeys::host::Host;
use serde_json::{Value, json};
use tokio::sync::watch;

/// After how many acknowledged answers the program is killed, and how much later.
const KILLS: &[(u64, u64)] = &[(1, 0), (2, 3), (3, 0), (5, 7), (8, 1), (13, 11)];

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn no_acknowledged_answer_is_lost() {
    let desk = Desk::new();
    let mut host = Host::start(&desk);
    let head = host.begin("outdoor-cafe", "first-application").await;
    let draft = json!({ "client": head["client"], "draft": head["id"] });
    let mut before = Value::Null;
    for (acknowledged, delay) in KILLS {
        let (last, begun) = save_until_killed(host, &draft, *acknowledged, *delay).await;
        host = Host::start(&desk);
        let found = saved(&host, &draft).await;
        let expected = [&last, &begun];
        assert!(
            expected.contains(&&found) || (last.is_null() && found == before),
            "{last} was acknowledged and {begun} was under way, but {found} is there"
        );
        before = found;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn an_acknowledged_paper_is_whole_after_a_kill() {
    let desk = Desk::new();
    let mut host = Host::start(&desk);
    let head = host.begin("outdoor-cafe", "first-application").await;
    let content = base64::Engine::encode(
        &base64::engine::general_purpose::STANDARD,
        journeys::paper::blank(),
    );
    let args = json!({
        "lang": "en", "client": head["client"], "draft": head["id"],
        "document": "floor-plan", "name": "planta.pdf", "content": content,
    });
    host.call("attachment_add", args)
        .await
        .expect("a PDF is accepted");
    host.kill();

    let host = Host::start(&desk);
    let args =
        json!({ "lang": "en", "client": head["client"], "draft": head["id"], "step": "documents" });
    let view = host
        .call("draft_view", args)
        .await
        .expect("the draft opens");
    let attached: Vec<&Value> = view["page"]["documents"]
        .as_array()
        .expect("the page lists documents")
        .iter()
        .flat_map(|document| document["attachments"].as_array().into_iter().flatten())
        .collect();
    assert_eq!(attached.len(), 1);
    assert_eq!(attached[0]["name"], "planta.pdf");
}

/// Saves one number after another until the program is killed: the last acknowledged, and the one under way.
async fn save_until_killed(
    mut host: Host,
    draft: &Value,
    acknowledged: u64,
    delay: u64,
) -> (Value, Value) {
    let mut revision = view(&host, draft).await["head"]["revision"].clone();
    let first = 1_000 * acknowledged;
    let (tell, mut told) = watch::channel(0);
    let line = host.line();
    let saves = async {
        let mut last = Value::Null;
        for number in 1.. {
            let begun = Value::from(first + number);
            let mut args = json!({
                "lang": "en", "revision": revision, "step": "tables", "path": "/tables", "value": begun,
            });
            args["client"] = draft["client"].clone();
            args["draft"] = draft["draft"].clone();
            match line.call("answer_save", args).await {
                Ok(view) => {
                    revision = view["head"]["revision"].clone();
                    last = begun;
                    tell.send_replace(number);
                }
                Err(None) => return (last, begun),
                Err(Some(refusal)) => panic!("saving is refused: {refusal}"),
            }
        }
        unreachable!("numbers do not end")
    };
    let kill = async {
        told.wait_for(|number| *number >= acknowledged)
            .await
            .expect("saving goes on until the kill");
        tokio::time::sleep(std::time::Duration::from_millis(delay)).await;
        host.kill();
    };
    let (outcome, ()) = tokio::join!(saves, kill);
    outcome
}

async fn saved(host: &Host, draft: &Value) -> Value {
    view(host, draft).await["page"]["fields"]
        .as_array()
        .expect("the page has questions")
        .iter()
        .find(|field| field["path"] == "/tables")
        .expect("the page asks for the tables")["value"]
        .clone()
}

async fn view(host: &Host, draft: &Value) -> Value {
    let args = json!({ "lang": "en", "client": draft["client"], "draft": draft["draft"], "step": "tables" });
    host.call("draft_view", args)
        .await
        .expect("the draft opens")
}
