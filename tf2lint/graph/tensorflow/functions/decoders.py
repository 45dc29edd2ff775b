"""The decoders of ``tf.contrib.seq2seq``: what they return reads what they start from. Which variables they make is not
known."""

from __future__ import annotations

from typing import Any

from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.objects import UNKNOWN, Call, Object
from tf2lint.graph.tensorflow.api import Api, called_as, transfer
from tf2lint.graph.tensorflow.state import Tensor

# The arguments that each of these reads, whatever it is used for, with their positions.
READ = {
    "TrainingHelper": {"inputs": 0},
    "ScheduledEmbeddingTrainingHelper": {"inputs": 0},
    "ScheduledOutputTrainingHelper": {"inputs": 0},
    "GreedyEmbeddingHelper": {"embedding": 0},
    "SampleEmbeddingHelper": {"embedding": 0},
    "BasicDecoder": {"helper": 1, "initial_state": 2},
    "BeamSearchDecoder": {"embedding": 1, "initial_state": 4},
    "tile_batch": {"t": 0},
    "sequence_loss": {"logits": 0, "targets": 1, "weights": 2},
}


@transfer(*(f"tf.contrib.seq2seq.{name}" for name in READ))
def reading(api: Api, call: Call) -> Tensor:
    name = called_as(call)
    return api.tensor(name, api.tensors(*(call.get(position, each) for each, position in READ[name].items())))


class Outputs(Object):
    """What a decoder returns: its parts read what it has read."""

    def __init__(self, read: Tensor) -> None:
        super().__init__()
        self.tensors = [read]

    def attribute(self, run: Interpreter, name: str) -> Any:
        return self.tensors[0] if name in ("rnn_output", "sample_id", "predicted_ids") else UNKNOWN

    def item(self, run: Interpreter, key: Any) -> Any:
        return self.tensors[0]

    def unpacked(self, run: Interpreter, count: int) -> list[Any] | None:
        return self.tensors * count


@transfer("tf.contrib.seq2seq.dynamic_decode")
def dynamic_decode(api: Api, call: Call) -> Any:
    read = api.tensor("dynamic_decode", api.tensors(call.get(0, "decoder")))
    return Outputs(read), api.tensor("state", [read]), api.tensor("lengths", [read])
