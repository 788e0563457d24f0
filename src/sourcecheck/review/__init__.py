"""Working off the gaps: which claims are open, what a person decides, and the edit that each is."""
