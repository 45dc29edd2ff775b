"""TensorFlow 1.15: its graphs, sessions, variables and scopes, and what its functions do to them."""
