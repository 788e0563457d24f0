"""Links in parts, each written once: on this machine, in several processes, on several machines."""

from __future__ import annotations

from sourcecheck.cluster.partition import Done, Task, check_partition

__all__ = ["Done", "Task", "check_partition"]
