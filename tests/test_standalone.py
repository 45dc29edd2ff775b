"""Keras as it was beside TensorFlow 1: what is said of its names, and in which programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2lint.engine import lint_file
from tf2lint.python.source import Source

MONITOR = "from keras.callbacks import EarlyStopping\nEarlyStopping('val_acc', mode='max')\n"


def texts(text: str, path: str = "/nowhere/code.py", **host: object) -> list[str]:
    """What is found in a text."""
    return [f"{each.rule.code} {each.text}" for each in lint_file(Source(path, text), host)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from keras.layers.core import Dense\nDense(3)", "import it from keras.layers"),
        ("from keras.objectives import hinge\nhinge(x, y)", "import it from keras.losses"),
        ("import keras.engine as KE\nKE.Layer()", "import Layer from keras.layers"),
        ("from keras.layers.merge import *\nadd([x, y])", "import from keras.layers instead"),
        ("from keras import backend as K\nK.square(x)", "write tf.keras.backend.square(x)"),
        ("import keras\nkeras.layers.core.Dense(3)", "write keras.layers.Dense(3)"),
        ("from keras import layers\nlayers.core.Dense(3)", "write layers.Dense(3)"),
        ("from keras.backend.tensorflow_backend import set_session\nset_session(s)", "delete it, and set options"),
        (
            "from keras.layers import Conv2D\nConv2D(8, 3, 3, border_mode='same')",
            "write Conv2D(8, 3, 3, padding='same')",
        ),
        (
            "from tensorflow.keras.utils import np_utils\nnp_utils.to_categorical(y)",
            "write tf.keras.utils.to_categorical",
        ),
        ("import tensorflow.keras.engine as KE\nKE.Layer()", "import Layer from tensorflow.keras.layers"),
    ],
)
def test_where_a_lost_name_is_to_be_had(text: str, said: str) -> None:
    assert any(said in each for each in texts(text)), texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "from keras.layers import Dense, Conv2D\nDense(3)\nConv2D(8, 3, 2)\n",
        "from keras import ops, backend\nops.square(x)\nbackend.clear_session()\n",
        "import keras\nkeras.saving.load_model('a.keras')\nkeras.something_new()\n",
        "try:\n    from keras.layers.core import Dense\nexcept ImportError:\n    from keras.layers import Dense\n",
        MONITOR,
    ],
)
def test_a_program_of_keras_three_gets_nothing(text: str) -> None:
    assert texts(text) == []


def test_what_changed_without_an_error_is_told_where_something_shows_the_age(tmp_path: Path) -> None:
    told = "TF514 `val_acc` is called `val_accuracy` in TF 2"
    assert texts(MONITOR, source="1")[0].startswith(told)
    assert texts("from keras.utils.np_utils import to_categorical\n" + MONITOR)[1].startswith(told)
    (tmp_path / "code.py").write_text(MONITOR)
    (tmp_path / "main.py").write_text("import tensorflow as tf\nimport code\ntf.Session()\n")
    assert texts(MONITOR, str(tmp_path / "code.py"))[0].startswith(told)


def test_targets_have_the_keras_of_their_time() -> None:
    text = (
        "from keras.layers.core import Dense\nfrom keras.utils.np_utils import to_categorical\nf(Dense, to_categorical)"
    )
    assert texts(text, target="2.8") == []
    assert len(texts(text, target="2.15")) == 2
    # tf_keras keeps functions that the package has not any more
    assert texts("from keras import backend as K\nK.square(x)", keras="2") == []


def test_a_package_of_the_project_is_not_keras(tmp_path: Path) -> None:
    package = tmp_path / "keras" / "layers"
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").write_text("")
    assert texts("from keras.layers.core import Dense\nDense(3)\n", str(tmp_path / "code.py")) == []


@pytest.mark.parametrize(
    "text",
    [
        "import horovod.tensorflow as hvd\nimport tensorflow as tf\ntf.compat.v1.disable_eager_execution()\n"
        "hvd.broadcast_global_variables(0)\n",
        "import tensorflow_hub as hub\nhub.load('module')\nhub.KerasLayer('module')\n",
        "import tensorflow_probability as tfp\ntfp.distributions.Normal(0.0, 1.0)\n",
    ],
)
def test_what_companions_still_have_is_silent(text: str) -> None:
    assert not [each for each in texts(text) if each.startswith("TF68")]
