"""What each vendor's config language allows, as data; nothing here knows of devices or sockets."""
