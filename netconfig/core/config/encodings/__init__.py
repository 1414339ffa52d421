"""The forms in which devices write secrets down, and what stands for the same secret.

A secret that is written in a form of its own has a token of two parts, `<secret TOKEN~FORM>`: the
token of what it stands for, and one of the form. So a config can be put together again to the
letter, and is still known to mean the same as one in which the secret is written in clear.
"""

from netconfig.core.config.encodings.alignment import aligned, canonical
from netconfig.core.config.encodings.form import Form, Plain, two_part_token
from netconfig.core.config.encodings.known import KnownSecrets
from netconfig.core.config.encodings.reversible import decode

__all__ = ["Form", "KnownSecrets", "Plain", "aligned", "canonical", "decode", "two_part_token"]
