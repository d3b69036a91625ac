"""The clause files: read with their places, held against the model, indexed and judged."""
