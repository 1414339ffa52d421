"""The root of every error that netconfig anticipates.

Each error is a class of its own beside the function that raises it, named after what cannot be
(`PlanIsStale`), and its text is one sentence for the person who reads it: it names the file, line,
object or field, and never carries a secret.
"""


class NetconfigError(Exception):
    """Something that people can put right; anything else is a defect and stays loud."""
