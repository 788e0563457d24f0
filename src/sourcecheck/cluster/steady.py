"""What is different about workers while they work for us. Imported only where Dask is."""

from __future__ import annotations

import signal

from distributed import Worker, WorkerPlugin

SAMPLERS = ("profile", "profile-cycle")


def dask_setup(worker: Worker) -> None:
    """Preloaded by processes of our own: Ctrl-C is for the parent, which has the parts stopped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Unsampled(WorkerPlugin):  # type: ignore[misc]  # distributed has no types
    """Keeps Dask from sampling the threads of a worker, for as long as the plug-in is there.

    Python before 3.11.9 can stop dead in `sys._current_frames`, which the sampler calls a hundred
    times a second, when another thread is started: https://github.com/python/cpython/issues/106883.
    """

    name = "sourcecheck-unsampled"

    def setup(self, worker: Worker) -> None:
        """Stop the sampler of a worker, now or when the worker comes."""
        for sampler in _samplers(worker):
            sampler.stop()

    def teardown(self, worker: Worker) -> None:
        """Let it go on."""
        for sampler in _samplers(worker):
            sampler.start()


def _samplers(worker: Worker) -> list:  # type: ignore[type-arg]
    return [
        worker.periodic_callbacks[name] for name in SAMPLERS if name in worker.periodic_callbacks
    ]
