"""`python -m clausegraph`: the command line."""

from __future__ import annotations

from clausegraph.cli.commands import main

if __name__ == "__main__":
    main()
