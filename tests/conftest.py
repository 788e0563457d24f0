"""What every room's tests share. Being here puts this folder on the path, for `servers`."""

from __future__ import annotations

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
