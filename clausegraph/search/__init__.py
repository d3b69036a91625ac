"""Search: what the graph holds, found by citation, word, topic or term in either language and script."""
