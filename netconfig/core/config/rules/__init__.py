"""What a platform's rules are made of.

Every `within` is a regular expression that is matched against the header of the enclosing section:
`TOP` (the default) matches the top level alone, `ANYWHERE` everything.
"""

TOP = r"$"
ANYWHERE = r""
