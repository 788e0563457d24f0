"""What every room's tests share. Being here puts this folder on the path, for `servers`."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from promises import nursery
from servers import Authority

# The key that the cache is sealed with, which else lies in the home of whoever runs the tests.
STATE = tempfile.TemporaryDirectory(prefix="sourcecheck-tests-", ignore_cleanup_errors=True)
os.environ["XDG_STATE_HOME"] = STATE.name

# The programs that tests start by the hundred would else compile every module anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate authority that no browser knows."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command makes the certificates of this test")
    return Authority(Path(tmp_path_factory.mktemp("authority"))).make()


@pytest.fixture(scope="module", autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """End the process that others were forked from, once a module has no more need of it."""
    yield
    nursery.close()
    hold_still()


def pytest_collection_finish() -> None:
    """Start the first test with nothing for the collector to go through."""
    hold_still()


def hold_still() -> None:
    """Spare the collector whatever lives on (dictionaries, models, tests).

    Otherwise each full collection walks all of it, some 0.2 s in a full run, which would be
    counted to whatever a test happens to be timing.
    """
    gc.collect()
    gc.freeze()
