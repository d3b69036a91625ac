"""Graphs that lie elsewhere: asked over the SPARQL 1.1 Protocol, and published to."""
