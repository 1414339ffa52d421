"""What a platform's rules are made of.

Every `within` is a regular expression that is matched against the header of the enclosing section:
`TOP` (the default) matches the top level alone, `ANYWHERE` everything. `NEVER` is the pattern of a
rule that a platform has no use for: it matches no line.
"""

TOP = r"$"
ANYWHERE = r""
NEVER = r"(?!)"
