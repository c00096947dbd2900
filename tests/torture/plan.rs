//! Every cut there is to make, worked out from an undisturbed submission.

use fastrand::Rng;

use journeys::line::{Blow, Exchange, Place, Side, Strike};

use crate::cut::{Cut, Hit};

/// Microseconds after a whole message at which whoever got it is struck at its work.
const AT_WORK: [u32; 5] = [100, 400, 1_000, 2_500, 6_000];

/// What the platform can be told to do wrong, and in which steps.
const FAULTS: &[(&str, &[&str])] = &[
    ("drop-before-commit", EVERYWHERE),
    ("drop-after-commit", EVERYWHERE),
    ("delay=20ms", EVERYWHERE),
    ("truncate", EVERYWHERE),
    ("status=409", EVERYWHERE),
    ("status=413", EVERYWHERE),
    ("status=422", EVERYWHERE),
    ("status=429", EVERYWHERE),
    ("status=500", EVERYWHERE),
    ("status=503", EVERYWHERE),
    ("html", EVERYWHERE),
    (
        "full-disk",
        &["announce", "create", "attach", "submit", "supplement"],
    ),
    ("clock-skew=-1h", &["submit", "supplement"]),
    ("clock-skew=8m", &["submit", "supplement"]),
    ("wrong-signature", &["submit", "supplement", "events"]),
    ("unknown-key", &["submit", "supplement", "events"]),
    ("duplicate-event", &["events"]),
    ("events-out-of-order", &["events"]),
];

const EVERYWHERE: &[&str] = &[
    "announce",
    "create",
    "attach",
    "submit",
    "supplement",
    "events",
    "keys",
];

/// Faults after which somebody has to say that the submission may go on.
pub(crate) fn parks(fault: &str) -> bool {
    ["status=413", "status=422"]
        .iter()
        .any(|refusal| fault.starts_with(refusal))
}

/// Cuts of a scenario that passes in these exchanges when nothing disturbs it.
pub(crate) struct Plan<'a> {
    pub(crate) scenario: &'a str,
    pub(crate) course: &'a [Exchange],
}

impl Plan<'_> {
    /// The whole plan, the same every time.
    pub(crate) fn enumerated(&self) -> Vec<Cut> {
        let mut cuts = vec![self.cut(None, None)];
        for exchange in 0..self.course.len() {
            cuts.extend(self.bytes(exchange));
            cuts.extend(self.stalls(exchange));
            cuts.extend(self.at_work(exchange));
        }
        cuts.extend(self.faults());
        cuts
    }

    /// So many of the plan, spread evenly, or the whole plan and more at random bytes.
    pub(crate) fn of_length(&self, cuts: usize, seed: u64) -> Vec<Cut> {
        let mut plan = self.enumerated();
        let known = plan.len();
        if cuts < known {
            return (0..cuts)
                .filter_map(|n| plan.get(n * known / cuts).cloned())
                .collect();
        }
        let mut rng = Rng::with_seed(seed);
        plan.extend((known..cuts).filter_map(|_| self.at_random(&mut rng)));
        plan
    }

    /// Every class of byte on both sides of an exchange, with every blow that falls at once.
    fn bytes(&self, exchange: usize) -> impl Iterator<Item = Cut> {
        let blows = [
            Blow::CutOff,
            Blow::KillClient,
            Blow::KillPlatform,
            Blow::KillBoth,
        ];
        blows.into_iter().flat_map(move |blow| {
            self.places(exchange)
                .map(move |(side, place)| self.hit(exchange, side, place, blow))
        })
    }

    /// The line stands still in the middle of the request, before the answer, and in its middle.
    fn stalls(&self, exchange: usize) -> impl Iterator<Item = Cut> {
        let places = [
            (Side::Request, Place::MidBody, Blow::Stall),
            (Side::Request, Place::MidBody, Blow::Freeze),
            (Side::Answer, Place::Before, Blow::Stall),
            (Side::Answer, Place::MidHead, Blow::Freeze),
        ];
        places
            .into_iter()
            .map(move |(side, place, blow)| self.hit(exchange, side, place, blow))
    }

    /// The platform is killed while it works on the request, alone and with the client; and the client on the answer.
    fn at_work(&self, exchange: usize) -> impl Iterator<Item = Cut> {
        let blows = [
            (Side::Request, Blow::KillPlatform),
            (Side::Request, Blow::KillBoth),
            (Side::Answer, Blow::KillClient),
        ];
        blows.into_iter().flat_map(move |(side, blow)| {
            AT_WORK
                .into_iter()
                .map(move |after| self.hit(exchange, side, Place::Working(after), blow))
        })
    }

    /// Every fault in every step of the course that it can strike: alone, and with each blow at the request it strikes
    /// or the one after.
    fn faults(&self) -> Vec<Cut> {
        let mut cuts = Vec::new();
        let blows = [
            Blow::CutOff,
            Blow::KillClient,
            Blow::KillPlatform,
            Blow::KillBoth,
        ];
        for (fault, step) in faults() {
            let Some(struck) = self.course.iter().position(|one| self::step(one) == step) else {
                continue;
            };
            let named = limited(fault, step, 1);
            cuts.push(self.cut(None, Some(named.clone())));
            for blow in blows {
                let place = match blow {
                    Blow::CutOff | Blow::KillClient => (struck, Side::Request, Place::End),
                    _ => (
                        (struck + 1).min(self.course.len() - 1),
                        Side::Request,
                        Place::End,
                    ),
                };
                let mut cut = self.hit(place.0, place.1, place.2, blow);
                cut.fault = Some(named.clone());
                cuts.push(cut);
            }
        }
        cuts
    }

    fn at_random(&self, rng: &mut Rng) -> Option<Cut> {
        let exchange = rng.usize(..self.course.len());
        let one = self.course.get(exchange)?;
        let side = *rng.choice(&[Side::Request, Side::Answer])?;
        let (head, body) = match side {
            Side::Request => one.request,
            Side::Answer => one.answer,
        };
        let place = if rng.u8(..4) == 0 {
            Place::Working(rng.u32(..10_000))
        } else {
            Place::Byte(rng.usize(..=head + body))
        };
        let blow = *rng.choice(&Blow::ALL)?;
        let mut cut = self.hit(exchange, side, place, blow);
        if rng.u8(..4) == 0 {
            let all: Vec<_> = faults().collect();
            let (fault, step) = rng.choice(&all)?;
            cut.fault = Some(limited(fault, step, rng.u8(1..=3)));
        }
        Some(cut)
    }

    fn places(&self, exchange: usize) -> impl Iterator<Item = (Side, Place)> {
        let one = self.course.get(exchange);
        let sides = one.map(|one| [(Side::Request, one.request.1), (Side::Answer, one.answer.1)]);
        sides.into_iter().flatten().flat_map(|(side, body)| {
            Place::classes(body > 0)
                .iter()
                .map(move |place| (side, *place))
        })
    }

    fn hit(&self, exchange: usize, side: Side, place: Place, blow: Blow) -> Cut {
        let step = self.course.get(exchange).map_or("other", step);
        let hit = Hit {
            step: step.to_owned(),
            strike: Strike {
                exchange,
                side,
                place,
                blow,
            },
        };
        self.cut(Some(hit), None)
    }

    fn cut(&self, hit: Option<Hit>, fault: Option<String>) -> Cut {
        Cut {
            scenario: self.scenario.to_owned(),
            hit,
            fault,
        }
    }
}

fn faults() -> impl Iterator<Item = (&'static str, &'static str)> {
    FAULTS
        .iter()
        .flat_map(|(fault, steps)| steps.iter().map(move |step| (*fault, *step)))
}

/// A fault limited to a step and a number of times.
fn limited(fault: &str, step: &str, times: u8) -> String {
    let sign = if fault.contains('=') { ':' } else { '=' };
    format!("{fault}{sign}{step}:{times}")
}

/// The step that a request belongs to, by its method and path.
fn step(exchange: &Exchange) -> &'static str {
    let path = exchange.path.split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match (exchange.method.as_str(), segments.as_slice()) {
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
