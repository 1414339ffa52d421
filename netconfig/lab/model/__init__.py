"""What every emulated device has: config trees, candidates, timers, logins, trace and faults."""
