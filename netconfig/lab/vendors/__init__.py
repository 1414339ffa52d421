"""The vendors' front ends: each folder turns one vendor's protocol into calls on a device."""
