"""The config of a Junos device: as it is loaded, judged, committed and printed."""
