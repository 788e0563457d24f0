"""Configured paths stay inside the project, and only regular files are opened."""

import os
from pathlib import Path

import pytest

from sourcecheck import config
from sourcecheck.errors import UsageError


def test_a_path_inside_leads_to_its_file_even_before_it_exists(tmp_path: Path):
    assert config.resolve_inside(tmp_path, "notes/../a.md") == tmp_path.resolve() / "a.md"


@pytest.mark.parametrize(
    "path",
    ["../a", "a/../../b", "/etc/passwd", "~/x", "C:\\x", "C:/x", "a\\..\\b", "a\0b", "x" * 2_000],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str):
    with pytest.raises(UsageError):
        config.resolve_inside(tmp_path, path)


def test_a_symbolic_link_that_leads_out_is_refused(tmp_path: Path):
    project = tmp_path / "project"
    project.mkdir()
    (project / "out").symlink_to(tmp_path)
    with pytest.raises(UsageError, match="out of the project"):
        config.resolve_inside(project, "out/secret.txt")


def test_a_symbolic_link_that_stays_inside_is_followed(tmp_path: Path):
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "b.md").symlink_to("a.md")
    assert config.resolve_inside(tmp_path, "b.md").name == "a.md"


def test_a_loop_of_links_is_refused(tmp_path: Path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    try:
        target = config.resolve_inside(tmp_path, "a")
    except UsageError:
        return
    assert not target.exists()  # Python 3.13 resolves loops to themselves; opening one fails


def test_a_folder_can_be_allowed(tmp_path: Path):
    project, other = tmp_path / "project", tmp_path / "other"
    project.mkdir()
    other.mkdir()
    found = config.resolve_inside(project, f"{other}/a.txt", allow=[other])
    assert found == other.resolve() / "a.txt"


def test_a_pipe_is_refused(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match="not a regular file"):
        config.resolve_inside(tmp_path, "pipe")


def test_a_configuration_that_is_a_pipe_is_refused_without_waiting(tmp_path: Path):
    os.mkfifo(tmp_path / "sources.toml")
    with pytest.raises(UsageError, match="not a regular file"):
        config.load(tmp_path / "sources.toml")


def test_a_configuration_that_is_a_device_is_refused():
    with pytest.raises(UsageError, match="not a regular file"):
        config.load(Path("/dev/zero"))


def test_a_ca_file_that_is_a_link_to_elsewhere_is_refused(tmp_path: Path):
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "ca.pem").write_text("x")
    (project / "ca.pem").symlink_to(tmp_path / "ca.pem")
    (project / "sources.toml").write_text('schema = 1\nsettings.ca-file = "ca.pem"\n')
    with pytest.raises(UsageError, match="out of the project"):
        config.load(project / "sources.toml")
