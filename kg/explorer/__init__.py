"""The interactive graph as one HTML page that opens from a disk without a network."""
