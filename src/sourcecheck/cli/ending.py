"""How a run ends: every error becomes a message on standard error and an exit code."""

from __future__ import annotations

import os
import sys

import click

from sourcecheck.errors import ConfigurationError, SourcecheckError

INTERRUPTED = 130


def run(group: click.Group) -> int:  # noqa: PLR0911  (one return for each way to end)
    """Run the group and give the exit code. Only here is everything caught."""
    try:
        code = group.main(prog_name="sourcecheck", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has gone; what is left in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SourcecheckError as error:
        click.echo(_explain(error), err=True)
        return error.exit_code
    except Exception as error:  # noqa: BLE001  (the outermost layer: what arrives here is a bug of ours)
        click.echo(_our_fault(error), err=True)
        return 2
    return code if isinstance(code, int) else 0


def _explain(error: SourcecheckError) -> str:
    from sourcecheck.reports.escape import visible

    if isinstance(error, ConfigurationError):
        from sourcecheck.config import explain

        return "\n".join([*(explain(p) for p in error.problems), f"sourcecheck: {error.message}"])
    hint = f"\n{visible(error.hint)}" if error.hint else ""
    return f"sourcecheck: {visible(error.message)}{hint}"


def _our_fault(error: Exception) -> str:
    import traceback

    from sourcecheck.reports.escape import visible

    trace = "".join(traceback.format_exception(error))
    return (
        "\n".join(visible(line) for line in trace.splitlines())
        + "\nsourcecheck: this is a fault of sourcecheck, not of your files; please report it"
    )
