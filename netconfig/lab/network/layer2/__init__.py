"""Below IP: bundles of cables, VLANs, and who is heard on which port."""
