//! One browser, and the WebDriver server that drives it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};
use tokio::runtime::{Builder, Runtime};

/// The time limit of one script. The slowest decodes about ten thousand words.
const PATIENCE: Duration = Duration::from_secs(120);

/// Waits until no part of the page waits for data.
const SETTLED: &str = "
    const [done] = arguments;
    const look = () => document.querySelector('[aria-busy]') ? setTimeout(look, 5) : done(null);
    look();";

/// The colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A browser. Dropping the value ends it.
pub struct Browser {
    runtime: Runtime,
    driver: Option<WebDriver>,
    process: Child,
}

/// A request that only chromedriver understands.
#[derive(Debug)]
struct Vendor {
    path: &'static str,
    body: Value,
}

impl FormatRequestData for Vendor {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let method = "POST".parse().expect("a method");
        let to = format!("/session/{session}/{}", self.path);
        RequestData::new(method, to).add_body(self.body.clone())
    }
}

/// Starts the driver on a free port, and waits until it prints the port.
fn start() -> (Child, String) {
    let mut driver = Command::new("chromedriver");
    driver.arg("--port=0").stdout(Stdio::piped());
    let process = driver.stderr(Stdio::null()).spawn();
    let mut process = process.expect("chromedriver runs: apt-get install chromium chromium-driver");
    let out = process.stdout.take().expect("piped");
    let port = BufReader::new(out).lines().map_while(Result::ok);
    let port = port
        .filter_map(|line| Some(line.split_once("successfully on port ")?.1.to_owned()))
        .next();
    let port = port.expect("chromedriver prints its port");
    let port = port.trim_end_matches('.');
    (process, format!("http://127.0.0.1:{port}"))
}

fn capabilities() -> WebDriverResult<Capabilities> {
    let mut chromium = DesiredCapabilities::chrome();
    chromium.set_binary("/usr/bin/chromium")?;
    // CI runs as root in a container, where the sandbox cannot be set up; the pages are our own.
    for arg in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
    ] {
        chromium.add_arg(arg)?;
    }
    let mut all: Capabilities = chromium.into();
    all.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    Ok(all)
}

impl Browser {
    /// Starts a browser.
    pub fn start() -> Self {
        let (process, url) = start();
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let driver = runtime.block_on(async {
            let driver = WebDriver::new(url, capabilities()?).await?;
            driver.set_script_timeout(PATIENCE).await?;
            Ok::<_, WebDriverError>(driver)
        });
        let driver = Some(driver.expect("chromium starts"));
        Self {
            runtime,
            driver,
            process,
        }
    }

    fn driver(&self) -> &WebDriver {
        self.driver.as_ref().expect("it runs until it is dropped")
    }

    /// Opens a page. Reloads it if only the part after `#` differs.
    pub fn open(&self, page: &Path, fragment: &str) {
        let url = format!("file://{}{fragment}", page.display());
        let opened = self.runtime.block_on(async {
            self.driver().goto("about:blank").await?;
            self.driver().goto(url).await
        });
        opened.expect("a page");
    }

    /// Runs `script`, the body of a function, with `arguments` in the page, once nothing in it is busy.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.wait_for(SETTLED, vec![]);
        let ran = self.driver().execute(script, arguments);
        let ran = self.runtime.block_on(ran);
        ran.unwrap_or_else(|e| panic!("{e}: {script:.200}"))
            .json()
            .clone()
    }

    /// Runs `script`, the body of an asynchronous function: it passes its answer to its last argument.
    pub fn wait_for(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = self.driver().execute_async(script, arguments);
        let ran = self.runtime.block_on(ran);
        ran.unwrap_or_else(|e| panic!("{e}: {script:.200}"))
            .json()
            .clone()
    }

    /// Types keys into the focused element.
    pub fn keys(&self, keys: impl Into<TypingData>) {
        self.wait_for(SETTLED, vec![]);
        let typing = self.driver().action_chain().send_keys(keys);
        self.runtime.block_on(typing.perform()).expect("keys");
    }

    /// Sets the width of the screen and the colour scheme.
    pub fn show(&self, width: u32, scheme: Scheme) {
        let size =
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let feature = json!({ "name": "prefers-color-scheme", "value": value });
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature] }),
        );
    }

    /// Sets the width of the page as it is printed.
    pub fn show_printed(&self, width: u32) {
        self.show(width, Scheme::Light);
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    }

    /// The messages that the browser logged since the last call.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.vendor("se/log", json!({ "type": "browser" }));
        let lines = log.as_array().into_iter().flatten();
        lines
            .map(|l| format!("{}: {}", l["level"], l["message"]))
            .collect()
    }

    fn devtools(&self, command: &str, params: Value) {
        self.vendor(
            "goog/cdp/execute",
            json!({ "cmd": command, "params": params }),
        );
    }

    fn vendor(&self, path: &'static str, body: Value) -> Value {
        let asked = self.driver().cmd(Vendor { path, body });
        let answer = self
            .runtime
            .block_on(asked)
            .expect("chromium's own command");
        answer.value_json().expect("an answer")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            let _ = self.runtime.block_on(driver.quit());
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
