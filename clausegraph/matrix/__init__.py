"""The one table of a comparison, and the forms in which it leaves the house."""
