"""`sourcecheck model`: fetch an entailment model once, by a manifest that pins it."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.group(name="model")
def command() -> None:
    """Fetch, list or pin entailment models.

    A model is a folder with model.onnx, tokenizer.json and config.json. None comes with
    sourcecheck, and none is fetched unless you say so: `pin` writes a manifest of a folder that you
    have and trust, `fetch` gets the same files wherever the manifest goes, or fails.
    """


@command.command(name="fetch")
@click.argument("manifest", type=click.Path(path_type=Path))
@click.option(
    "--endpoint",
    envvar="SOURCECHECK_MODEL_ENDPOINT",
    default="",
    metavar="URL",
    help="Fetch from here, not from the url of the manifest.",
)
@click.option("--ca-file", metavar="FILE", help="Certificates to trust, in PEM.")
@click.option("-q", "--quiet", is_flag=True, help="Without progress.")
def fetch(manifest: Path, endpoint: str, ca_file: str | None, *, quiet: bool) -> int:
    """Fetch the model that MANIFEST (a model.toml) pins, and store it under its name.

    Every file must have the size and the SHA-256 that stand there; else nothing is kept.
    """
    from sourcecheck.cli.progress import Progress
    from sourcecheck.nli import download
    from sourcecheck.nli import manifest as manifests

    wanted = manifests.read(manifest)
    with Progress(quiet=quiet) as progress:
        server = download.Server(endpoint, ca_file)
        stored = download.fetch(
            wanted, server, lambda name, done, whole: progress(done, whole, name)
        )
    _say(f"{wanted.name} {wanted.digest[:12]} is in {stored.folder}")
    return 0


@command.command(name="list")
def every() -> int:
    """List the models that were fetched: name, digest, megabytes, folder."""
    from sourcecheck.nli import store

    for stored in store.every():
        manifest = stored.manifest
        megabytes = f"{manifest.size / 1e6:.0f} MB"
        _say(f"{manifest.name}  {manifest.digest[:12]}  {megabytes}  {stored.folder}")
    return 0


@command.command(name="path")
@click.argument("name")
def path(name: str) -> int:
    """Print the folder of the model that was fetched as NAME."""
    from sourcecheck.errors import UsageError
    from sourcecheck.nli import store

    stored = store.find(name)
    if stored is None:
        raise UsageError(f"no model was fetched as {name!r}", "`sourcecheck model list` names all")
    _say(str(stored.folder))
    return 0


@command.command(name="pin")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="What the model is to be called.")
@click.option("--url", required=True, help="The address below which its files are served.")
def pin(folder: Path, name: str, url: str) -> int:
    """Print the manifest of the model in FOLDER, with the size and SHA-256 of each file.

    \b
    name = "my-nli"
    url = "https://models.example/my-nli/"
    [files."model.onnx"]
    sha256 = "..."
    size = 557000000
    path = "onnx/model.onnx"   # where it is below the url, if not under its own name
    """
    from sourcecheck.errors import UsageError
    from sourcecheck.nli import manifest

    if not manifest.is_name(name):
        raise UsageError(f"{name!r} is no name for a model", "letters, digits, dots, hyphens")
    _say(manifest.text_of(manifest.pinned(folder, name, url)).rstrip())
    return 0


def _say(text: str) -> None:
    from sourcecheck.reports.escape import encodable, visible

    shown = "\n".join(visible(line) for line in text.splitlines())
    click.echo(encodable(shown, sys.stdout.encoding))
