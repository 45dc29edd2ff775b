"""What the functions and classes of TensorFlow 1's API do, a module per family."""

from __future__ import annotations

from tf2lint.graph.tensorflow.functions import flow, inputs, layers, sessions, training, variables

__all__ = ["flow", "inputs", "layers", "sessions", "training", "variables"]
