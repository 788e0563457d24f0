"""A real headless Chromium for tests, driven over chromedriver's WebDriver HTTP interface (W3C)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

PROGRAMS = ("chromium", "chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --disable-dev-shm-usage"
).split()
STARTING_SECONDS = 20
ANSWER_SECONDS = 30
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which WebDriver hands over an element."""
KEYS = {"Escape": "\ue00c", "Tab": "\ue004", "Enter": "\ue007"}


@dataclass(frozen=True)
class Browser:
    """One window. `address` is the session's URL at chromedriver."""

    address: str

    def open(self, url: str) -> None:
        self._ask("url", {"url": url})

    def run(self, script: str, *arguments: object) -> object:
        """Run a function body in the page and give what it returns."""
        return self._ask("execute/sync", {"script": script, "args": list(arguments)})

    def press(self, key: str) -> None:
        """Press one key, by its name or character, where the focus is."""
        value = KEYS.get(key, key)
        actions = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self._ask("actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def click(self, selector: str) -> None:
        found = self._ask("element", {"using": "css selector", "value": selector})
        assert isinstance(found, dict)
        self._ask(f"element/{found[ELEMENT]}/click", {})

    def devtools(self, command: str, **parameters: object) -> object:
        """Send a command of the DevTools protocol."""
        return self._ask("goog/cdp/execute", {"cmd": command, "params": parameters})

    def complaints(self) -> list[str]:
        """What the console has said since it was last asked: errors, violations of the policy."""
        entries = self._ask("se/log", {"type": "browser"})
        assert isinstance(entries, list)
        return [entry["message"] for entry in entries]

    def size(self, width: int, height: int) -> None:
        """Give the page a window of so many CSS pixels."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def prefer(self, **features: str) -> None:
        """Set media features: `prefer(prefers_color_scheme="dark")`."""
        listed = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.devtools("Emulation.setEmulatedMedia", features=listed)

    def picture(self, file: Path, *, whole: bool = True) -> None:
        """Save what the page looks like, below the window as well."""
        shot = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        assert isinstance(shot, dict)
        file.write_bytes(b64decode(shot["data"]))

    def _ask(self, what: str, body: object) -> object:
        answer = requests.post(f"{self.address}/{what}", json=body, timeout=ANSWER_SECONDS)
        value = answer.json()["value"]
        assert answer.ok, value
        return value


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """Start Chromium with an empty `profile` folder; skip the test where there is none.

    In CI, where it is installed on purpose, its absence is a failure.
    """
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        why = f"{' and '.join(missing)} not installed"
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    port = _free_port()
    command = [shutil.which("chromedriver") or "", f"--port={port}", "--log-level=SEVERE"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
        try:
            yield from _session(f"http://127.0.0.1:{port}", profile)
        finally:
            driver.terminate()


def _session(server: str, profile: Path) -> Iterator[Browser]:
    _wait_for(server)
    wanted = {
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": shutil.which("chromium"),
            "args": [*FLAGS, f"--user-data-dir={profile}"],
        },
        "goog:loggingPrefs": {"browser": "ALL"},
    }
    body = {"capabilities": {"alwaysMatch": wanted}}
    answer = requests.post(f"{server}/session", json=body, timeout=2 * ANSWER_SECONDS).json()
    address = f"{server}/session/{answer['value']['sessionId']}"
    try:
        yield Browser(address)
    finally:
        requests.delete(address, timeout=ANSWER_SECONDS)


def _wait_for(server: str) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            if requests.get(f"{server}/status", timeout=ANSWER_SECONDS).json()["value"]["ready"]:
                return
        except requests.ConnectionError:
            pass
        assert time.monotonic() < until, "chromedriver did not start"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
