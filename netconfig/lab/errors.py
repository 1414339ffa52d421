"""The root of the errors that the lab anticipates; its texts are single sentences for people."""


class LabError(Exception):
    """Something about the lab that people can put right."""
