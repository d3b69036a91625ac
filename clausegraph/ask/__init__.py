"""The built graph and the verbs that ask it; every verb reads through the reader."""
