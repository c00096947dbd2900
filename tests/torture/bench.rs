//! One cut after another: both programs are started, disturbed, started again, and judged.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use journeys::line::{Blow, Exchange, Held, Place, Proxy};
use journeys::process::Process;
use tempfile::TempDir;
use tokio::time::timeout;

use crate::cut::{Cut, Hit};
use crate::ends::{ClientEnd, PlatformEnd};
use crate::plan;
use crate::roles::{self, CLIENT, PLATFORM};
use crate::scenario::{self, Queued, Scenario};
use crate::truth;

/// How long a submission may take to come to its end, with everything started anew.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs the cuts of one scenario, one at a time.
pub(crate) struct Bench {
    scenario: &'static Scenario,
    proxy: Proxy,
    queued: Queued,
    folder: TempDir,
}

/// What a cut came to.
pub(crate) struct Outcome {
    /// Requests beyond those of an undisturbed submission.
    pub(crate) repeats: usize,
    pub(crate) took: Duration,
    /// Why it failed.
    pub(crate) failure: Option<String>,
}

impl Bench {
    /// Puts the application into the outbox of a profile that every cut begins with.
    pub(crate) async fn new(scenario: &'static Scenario) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let proxy = Proxy::start().await?;
        let (profile, state) = (folder.path().join("queued"), folder.path().join("before"));
        fs::create_dir(&state)?;
        let queued = scenario.queue(&profile, &state, &proxy).await?;
        Ok(Self {
            scenario,
            proxy,
            queued,
            folder,
        })
    }

    /// What passes when nothing disturbs it.
    pub(crate) async fn course(&mut self) -> Result<Vec<Exchange>> {
        let undisturbed: Cut = format!("{}/undisturbed", self.scenario.name).parse()?;
        let outcome = self.run(&undisturbed, 0).await;
        match outcome.failure {
            None => Ok(self.proxy.exchanges()),
            Some(failure) => bail!("{undisturbed}: {failure}"),
        }
    }

    /// Makes one cut; `undisturbed` requests would do without it.
    pub(crate) async fn run(&mut self, cut: &Cut, undisturbed: usize) -> Outcome {
        let begun = Instant::now();
        let desk = self.folder.path().join("desk");
        let tried = self.tried(cut, &desk).await;
        let failure = tried.err().map(|error| {
            let complaints = fs::read_to_string(desk.join("complaints")).unwrap_or_default();
            format!("{error:#}\n{complaints}")
        });
        let cleared = fs::remove_dir_all(&desk).err();
        Outcome {
            repeats: self.proxy.exchanges().len().saturating_sub(undisturbed),
            took: begun.elapsed(),
            failure: failure.or(cleared.map(|error| format!("clearing the desk: {error}"))),
        }
    }

    async fn tried(&mut self, cut: &Cut, desk: &Path) -> Result<()> {
        let mut ends = Ends::at(desk);
        scenario::copy(&self.folder.path().join("queued"), &ends.profile)?;
        scenario::copy(&self.folder.path().join("before"), &ends.state)?;
        self.proxy.begin(cut.hit.as_ref().map(|hit| hit.strike));
        ends.start_platform(&self.proxy, cut.fault.as_deref())
            .await?;
        ends.start_client()?;
        let mut reached = timeout(PATIENCE, ends.ended_or_held(&mut self.proxy))
            .await
            .context("neither the end nor the cut is reached")??;
        if let Reached::Held(held) = reached {
            let blow = cut.hit.as_ref().map_or(Blow::CutOff, |hit| hit.strike.blow);
            ends.strike(&self.proxy, blow, held).await?;
            reached = timeout(PATIENCE, ends.ended_or_held(&mut self.proxy))
                .await
                .context("it does not come to its end")??;
        } else {
            // A fault may change the course so that the byte never comes, and a client may be quicker than the blow.
            let may_miss =
                |hit: &Hit| cut.fault.is_some() || matches!(hit.strike.place, Place::Working(_));
            ensure!(
                cut.hit.as_ref().is_none_or(may_miss),
                "the cut is never reached"
            );
        }
        let Reached::End { released } = reached else {
            bail!("it is held twice");
        };
        ensure!(
            released == 0 || cut.fault.as_deref().is_some_and(plan::parks),
            "parked {released} times"
        );
        ends.platform = None;
        let (client, platform) = (
            ClientEnd::read(&ends.profile)?,
            PlatformEnd::read(&ends.state)?,
        );
        truth::all_is_well(self.scenario, &self.queued, &client, &platform)
    }
}

/// The two programs and what they leave on the disk.
struct Ends {
    profile: PathBuf,
    state: PathBuf,
    desk: PathBuf,
    client: Option<Process>,
    platform: Option<Process>,
}

enum Reached {
    Held(Held),
    /// The client had to be released from parking so many times.
    End {
        released: u32,
    },
}

impl Ends {
    fn at(desk: &Path) -> Self {
        Self {
            profile: desk.join("profile"),
            state: desk.join("platform"),
            desk: desk.to_owned(),
            client: None,
            platform: None,
        }
    }

    fn start_client(&mut self) -> Result<()> {
        let log = self.desk.join("complaints");
        self.client = Some(roles::start(CLIENT, &self.profile, "", &log)?);
        Ok(())
    }

    async fn start_platform(&mut self, proxy: &Proxy, faults: Option<&str>) -> Result<()> {
        let log = self.desk.join("complaints");
        let mut platform = roles::start(PLATFORM, &self.state, faults.unwrap_or_default(), &log)?;
        let line = timeout(PATIENCE, platform.line()).await??;
        proxy.lead_to(Some(line.parse().context("the platform does not start")?));
        self.platform = Some(platform);
        Ok(())
    }

    /// Waits until the client has nothing left to do, or the byte of the blow has come.
    async fn ended_or_held(&mut self, proxy: &mut Proxy) -> Result<Reached> {
        let client = self.client.as_mut().context("a client that runs")?;
        tokio::select! {
            ended = client.end() => {
                let said = ended?.context("the client fails")?;
                Ok(Reached::End { released: said.trim().parse()? })
            }
            held = proxy.held() => Ok(Reached::Held(held)),
        }
    }

    /// Lets the blow fall while the bytes stand still, looks at both ends, and starts again what was killed.
    async fn strike(&mut self, proxy: &Proxy, blow: Blow, held: Held) -> Result<()> {
        if blow.kills_platform() {
            proxy.lead_to(None);
            self.platform = None;
        }
        if blow.kills_client() {
            self.client = None;
        }
        self.look().context("at the cut")?;
        if blow.kills_platform() {
            self.start_platform(proxy, None).await?;
        }
        if blow.kills_client() {
            self.start_client()?;
        }
        drop(held);
        Ok(())
    }

    /// What lives is looked at where it works; of what was killed a copy is, so that its next start finds it as it was
    /// left. The client is looked at first: what it believes then has to be true by the time the platform is looked at.
    fn look(&self) -> Result<()> {
        let copied = |lives: bool, folder: &PathBuf, copy: &str| {
            if lives {
                return Ok(folder.clone());
            }
            let copy = self.desk.join(copy);
            scenario::copy(folder, &copy).map(|()| copy)
        };
        let profile = copied(self.client.is_some(), &self.profile, "profile-copy")?;
        let client = ClientEnd::read(&profile)?;
        let state = copied(self.platform.is_some(), &self.state, "platform-copy")?;
        let platform = PlatformEnd::read(&state)?;
        truth::no_false_success(&client, &platform)
    }
}
