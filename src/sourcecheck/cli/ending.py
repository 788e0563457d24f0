"""How a run ends: every error becomes a message on standard error and an exit code."""

from __future__ import annotations

import errno
import io
import os
import sys

import click

from sourcecheck.errors import ConfigurationError, SourcecheckError

INTERRUPTED = 130
NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What an output says that takes no more; files of ours are answered for where they are written."""


def run(group: click.Group) -> int:  # noqa: PLR0911  (one return for each way to end)
    """Run the group and give the exit code. Only here is everything caught."""
    try:
        code = group.main(prog_name="sourcecheck", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        click.echo(_refusal(error), err=True)
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click makes the second of the first
        drop_output()  # the reader (`| head`) has gone
        return 0
    except SourcecheckError as error:
        click.echo(_explain(error), err=True)
        return error.exit_code
    except OSError as error:
        if error.errno not in NO_ROOM:
            click.echo(_our_fault(error), err=True)
            return 2
        drop_output()
        click.echo(f"sourcecheck: standard output not written: {error.strerror}", err=True)
        return 2
    except Exception as error:  # noqa: BLE001  (the outermost layer: what arrives here is a bug of ours)
        click.echo(_our_fault(error), err=True)
        return 2
    return code if isinstance(code, int) else 0


def drop_output() -> None:
    """Let go of what is left in the buffer: it has nowhere to go."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refusal(error: click.ClickException) -> str:
    """What click says of the words on the command line, which may be the names of files."""
    said = io.StringIO()
    error.show(file=said)
    return _harmless(said.getvalue())


def _explain(error: SourcecheckError) -> str:
    from sourcecheck.reports.escape import visible

    if isinstance(error, ConfigurationError):
        from sourcecheck.config import explain

        last = f"sourcecheck: {visible(error.message)}"
        return "\n".join([*(explain(problem) for problem in error.problems), last])
    hint = f"\n{_harmless(error.hint)}" if error.hint else ""
    return f"sourcecheck: {visible(error.message)}{hint}"


def _our_fault(error: Exception) -> str:
    import traceback

    trace = "".join(traceback.format_exception(error))
    return (
        f"{_harmless(trace)}\n"
        "sourcecheck: this is a fault of sourcecheck, not of your files; please report it"
    )


def _harmless(text: str) -> str:
    """Text of several lines, none of which moves a terminal or is an order to a CI runner."""
    from sourcecheck.reports.escape import not_an_order, visible

    return "\n".join(not_an_order(visible(line)) for line in text.splitlines())
