"""The model: each rule once, on golden tables and small worlds."""
