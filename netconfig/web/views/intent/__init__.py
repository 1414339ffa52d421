"""Pages of the source of truth: kinds, their objects, one object, its form, escape hatches."""
