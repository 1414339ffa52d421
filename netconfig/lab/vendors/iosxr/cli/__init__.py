"""The show and test commands of an IOS-XR router's command line."""
