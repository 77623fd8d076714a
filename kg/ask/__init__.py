"""From a question in Chinese or English to a saved query with its parameters, without a model."""
