"""The template linter: what is wrong with device templates, by file and line.

`static` needs templates alone and imports no Django, so that it fits a hook; `output` looks at what
they write for devices whose contexts it is given.
"""
