"""From clause files to the published graph: map, infer, fence, publish."""
