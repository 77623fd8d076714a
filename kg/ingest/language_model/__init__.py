"""A language model of the user's choice reads beside the rules; nothing is sent anywhere unless one is named."""
