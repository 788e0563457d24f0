"""What a source said when it was cited, and what it says now."""

from sourcecheck.drift.comparing import deciding_passages, drift
from sourcecheck.drift.trail import PassageTrail, Reading, text_sha

__all__ = ["PassageTrail", "Reading", "deciding_passages", "drift", "text_sha"]
