"""Models of natural language inference: a premise and a hypothesis → is it entailed, contradicted?

The way of the data: `manifest` (which files, with their digests) → `download` → `store` (the user's
cache folder); `folder` (the files, checked) → `session` (ONNX Runtime) → an `Entailment`.
"""

from sourcecheck.nli.labels import Entailment, EntailmentModel, Unanswered
from sourcecheck.nli.session import loaded

__all__ = ["Entailment", "EntailmentModel", "Unanswered", "loaded"]
