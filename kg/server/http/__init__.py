"""The protocol: connections within bounds, what a request says, what a response says, what is kept."""
