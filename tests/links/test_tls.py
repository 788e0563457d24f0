"""Secure connections: only versions of TLS that are."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from servers import Authority, answer, prose
from sourcecheck import check_links

BODY = answer(prose("the new sluice"), 200, "Connection: close")


def serve(listener: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            plain, _ = listener.accept()
            with suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
                connection.recv(65_536)
                connection.sendall(BODY)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize(
    ("version", "status"),
    [("TLSv1", "unreachable"), ("TLSv1_1", "unreachable"), ("TLSv1_2", "ok"), ("TLSv1_3", "ok")],
)
def test_a_version_of_tls_below_1_2_is_not_spoken(
    authority: Authority, version: str, status: str
) -> None:
    pair = authority.issue(f"only-{version}", "IP:127.0.0.1")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    context.load_cert_chain(*pair)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener, context), daemon=True).start()
        port = listener.getsockname()[1]
        if status == "unreachable":
            _is_spoken_by_others(port, authority.certificate, version)
        (found,) = check_links(
            [f"https://127.0.0.1:{port}/new-sluice"],
            allow="127.0.0.1", retries=0, ca_file=str(authority.certificate), timeout=10.0,
        )  # fmt: skip
    assert found.status == status, found
    if status == "unreachable":
        assert "no secure connection" in found.reason


def _is_spoken_by_others(port: int, ca_file: Path, version: str) -> None:
    """Skip the test where the TLS library of this machine cannot speak the version at all."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion[version]
    context.load_verify_locations(ca_file)
    try:
        with (
            socket.create_connection(("127.0.0.1", port), 10) as plain,
            context.wrap_socket(plain, server_hostname="127.0.0.1") as connection,
        ):
            assert connection.version() == version.replace("_", ".")
    except ssl.SSLError:
        pytest.skip(f"{version} is not to be had here")
