"""What a notebook has beyond the package: `%%sparql`, a heat map of verdicts, tables that can be read."""

from clausegraph.notebook.heat import Heat, heat_map
from clausegraph.notebook.show import Wrapped, wrapped

__all__ = ["Heat", "Wrapped", "heat_map", "wrapped"]
