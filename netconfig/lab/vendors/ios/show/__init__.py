"""What IOS show commands print, by subject; each module lists its commands in `ROWS`."""
