"""What every room's tests share. Being here puts this folder on the path, for `servers`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from servers import Authority


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate authority that no browser knows."""
    if shutil.which("openssl") is None:
        pytest.skip("the openssl command makes the certificates of this test")
    return Authority(Path(tmp_path_factory.mktemp("authority"))).make()
