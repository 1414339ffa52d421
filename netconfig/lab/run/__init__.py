"""The running lab: its process, run directory, listeners and control API."""
