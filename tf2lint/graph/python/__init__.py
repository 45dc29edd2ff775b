"""A Python that runs programs on values of which some are unknown. It knows nothing of TensorFlow."""
