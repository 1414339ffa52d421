"""The rules of each platform, as data: one file per OS, each with one `PLATFORM`."""
