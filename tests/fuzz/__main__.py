"""Runs the property tests for as long as one likes, instead of a few hundred examples each.

    python tests/fuzz                          every target in turn, a minute each
    python tests/fuzz addresses reports        these targets alone
    python tests/fuzz --seconds 600 pages      for ten minutes
    python tests/fuzz --guided pages           led by coverage (pip install atheris)

What makes a property fail is printed as small as it gets, and the exit code is then 1.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

Property = Callable[[], Any]

TARGETS: Mapping[str, Sequence[str]] = {
    "addresses": ("fuzz.test_addresses", "links.test_guard"),
    "edits": ("review.test_toml_rewriting",),
    "figures": ("language.test_figures", "fuzz.test_sentences"),
    "files": ("fuzz.test_files", "config.test_toml"),
    "pages": ("fuzz.test_pages", "pages.test_html", "pages.test_decode"),
    "quotations": ("language.test_quotes", "fuzz.test_sentences"),
    "reports": ("reports.test_round_trip", "reports.test_hostile_reports"),
}
"""What reads hostile input, and the test modules that say what must hold whatever it reads."""


def main() -> int:
    """Fuzz what the command line asks for; give the exit code."""
    parser = argparse.ArgumentParser("tests/fuzz")
    parser.add_argument("target", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=60.0, help="for each target")
    parser.add_argument("--guided", action="store_true", help="one target, by coverage")
    asked = parser.parse_args()
    for name in asked.target:
        if name not in TARGETS:
            parser.error(f"no target {name}; there are {', '.join(TARGETS)}")
    names = asked.target or list(TARGETS)
    sys.path.insert(0, str(Path(__file__).parent.parent))
    settings.register_profile(
        "fuzz", derandomize=False, database=None, suppress_health_check=list(HealthCheck)
    )
    settings.load_profile("fuzz")
    if asked.guided:
        guided(names[0], asked.seconds)
    return max(at_random(name, asked.seconds) for name in names)


def at_random(name: str, seconds: float) -> int:
    """Run the properties of a target in turn, with other examples each time."""
    found = list(properties(name))
    ends = time.monotonic() + seconds
    rounds = failed = 0
    while found and time.monotonic() < ends:
        for each in list(found):
            try:
                each()
            except BaseException as error:
                traceback.print_exc()
                if isinstance(error, KeyboardInterrupt):
                    raise
                found.remove(each)  # it would only fail again
                failed += 1
        rounds += 1
    sys.stdout.write(f"{name}: {rounds} rounds, {failed} properties failed\n")
    sys.stdout.flush()
    return 1 if failed else 0


def guided(name: str, seconds: float) -> None:
    """Let atheris look for the bytes that lead to new code. Ends the process."""
    import atheris

    with atheris.instrument_imports(include=["sourcecheck"]):
        found = list(properties(name))

    def one(data: bytes) -> None:
        if data:
            found[data[0] % len(found)].hypothesis.fuzz_one_input(data[1:])

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds:.0f}", "-max_len=4096"], one)
    atheris.Fuzz()


def properties(name: str) -> Iterator[Property]:
    """The properties of a target, but for those that pytest must fill in."""
    for module in map(importlib.import_module, TARGETS[name]):
        for test, value in vars(module).items():
            is_property = getattr(value, "is_hypothesis_test", False)
            if test.startswith("test_") and is_property and not hasattr(value, "pytestmark"):
                yield value


if __name__ == "__main__":
    sys.exit(main())
