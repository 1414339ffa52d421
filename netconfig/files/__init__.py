"""Commands on plain files: diff, remediate, redact and normalise, without database and settings.

They are used in loops, so that what they import is counted: the core's config language, argparse,
and nothing of Django, NAPALM, pydantic or Jinja2. `lint`, which looks at templates alone here,
imports Jinja2 once it is asked.
"""
