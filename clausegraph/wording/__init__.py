"""The official wording that a user has: copies, held against the outline, kept for the user alone."""
