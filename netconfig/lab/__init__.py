"""A network to try things on: emulated devices that speak their vendors' protocols."""
