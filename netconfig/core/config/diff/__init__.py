"""What differs between two configs, by meaning."""
