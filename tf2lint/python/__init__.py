"""What is known of Python code without TensorFlow: sources, their syntax, what names are set to."""
