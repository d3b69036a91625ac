"""Exchange: the comparison in the formats that others already use, each with a note of what it cannot say."""
