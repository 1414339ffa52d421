"""The types of fields that people write: checked and normalised, nothing of the database."""
