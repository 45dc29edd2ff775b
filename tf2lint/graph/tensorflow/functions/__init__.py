"""What the functions and classes of TensorFlow 1's API do, a module per family."""

from __future__ import annotations

from tf2lint.graph.tensorflow.functions import decoders, flow, inputs, layers, sessions, training, variables

__all__ = ["decoders", "flow", "inputs", "layers", "sessions", "training", "variables"]
