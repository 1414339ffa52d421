"""Makes networks of any size: intent as YAML and the topology that emulates it, from a seed."""
