"""What vendors with a command line over SSH share: the server, the keyboard, files by SCP."""
