"""The options: in both hosts, in pyproject.toml, and what each does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hosts import HOSTS, ONLY_OURS, flake8, flake8_places, pylint, pylint_places, started

from tf2lint.settings import Settings, SettingsError, load, parse

COMPAT = "import tensorflow.compat.v1 as tf\ntf.Session()\ntf.keras.backend.get_session()\n"


def codes(folder: Path, *options: str) -> tuple[list[str], list[str]]:
    """What both hosts report over a folder, as line:code."""
    of_flake8 = flake8_places(flake8("--select=TF", *options, ".", folder=folder).stdout)
    of_pylint = pylint_places(pylint(*ONLY_OURS, *options, "used.py", folder=folder).stdout)
    return tuple([f"{line}:{code}" for _, line, _, code in places] for places in (of_flake8, of_pylint))  # type: ignore[return-value]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "used.py").write_text(COMPAT, encoding="utf-8")
    return tmp_path


def test_defaults_and_target_and_compat(folder: Path) -> None:
    everything = ["1:TF112", "2:TF101", "3:TF111"]
    assert codes(folder) == (everything, everything)
    # get_session is gone with Keras 3, and works through compat.v1 before.
    assert codes(folder, "--tf2lint-allow-compat-v1=yes") == (["3:TF111"], ["3:TF111"])
    assert codes(folder, "--tf2lint-allow-compat-v1=yes", "--tf2lint-target=2.15") == ([], [])
    assert codes(folder, "--tf2lint-allow-compat-v1=yes", "--tf2lint-keras=2") == ([], [])
    assert codes(folder, "--tf2lint-allow-compat-v1=yes", "--tf2lint-target=2.15", "--tf2lint-keras=3") == (
        ["3:TF111"], ["3:TF111"],
    )  # fmt: skip


def test_what_the_code_was_written_for_can_be_told(folder: Path) -> None:
    (folder / "used.py").write_text("import tensorflow as tf\ntf.nn.dropout(x, 0.9)\ntf.keras.Input((3,))\n")
    assert codes(folder) == ([], [])  # nothing but Keras: hardly as old as TensorFlow 1
    assert codes(folder, "--tf2lint-source=1") == (["2:TF507"], ["2:TF507"])
    assert codes(folder, "--tf2lint-source=2") == ([], [])
    text = "import tensorflow as tf\ntf.nn.dropout(x, 0.9)\ntf.log(x)\n"
    (folder / "used.py").write_text(text)
    assert codes(folder) == (["2:TF507", "3:TF701"], ["2:TF507", "3:TF701"])
    assert codes(folder, "--tf2lint-source=2") == (["3:TF701"], ["3:TF701"])
    (folder / "pyproject.toml").write_text("[tool.tf2lint]\nsource = 2\n")
    assert codes(folder) == (["3:TF701"], ["3:TF701"])


def test_pyproject_counts_and_the_host_wins(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("[tool.tf2lint]\nallow-compat-v1 = true\ntarget = '2.15'\n")
    assert codes(folder) == ([], [])
    assert codes(folder, "--tf2lint-target=2.16") == (["3:TF111"], ["3:TF111"])
    assert codes(folder, "--tf2lint-allow-compat-v1=no")[0] == ["1:TF112", "2:TF101", "3:TF111"]


def test_modules_that_stand_for_tensorflow(folder: Path) -> None:
    (folder / "used.py").write_text("from vendor import tfv1 as tf\nimport vendor.tfv1\ntf.Session()\n"
                                    "vendor.tfv1.placeholder('f')\n")  # fmt: skip
    assert codes(folder) == ([], [])
    found = ["3:TF101", "4:TF401"]
    assert codes(folder, "--tf2lint-modules=vendor.tfv1,other") == (found, found)
    (folder / "pyproject.toml").write_text("[tool.tf2lint]\nmodules = ['vendor.tfv1']\n")
    assert codes(folder) == (found, found)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("target = '3.0'", "target must be a TensorFlow 2 release, '2.0' to '2.21', not '3.0'"),
        (
            "tarot = '2.4'",
            "no option 'tarot'; there are target, keras, source, allow-compat-v1, modules",
        ),
        ("keras = 4", "keras must be auto, 2 or 3, not 4"),
        ("modules = [1]", "modules must be a list of module names, not [1]"),
        ("allow-compat-v1 = 'perhaps'", "allow-compat-v1 must be yes or no, not 'perhaps'"),
        ("target = ", "pyproject.toml: "),
    ],
)
def test_an_unusable_pyproject_is_a_finding_in_files_that_use_tensorflow(folder: Path, table: str, says: str) -> None:
    (folder / "pyproject.toml").write_text(f"[tool.tf2lint]\n{table}\n")
    (folder / "plain.py").write_text("import os\n")
    assert codes(folder) == (["1:TF002"], ["1:TF002"])
    assert says in flake8("--select=TF", ".", folder=folder).stdout
    assert says in pylint(*ONLY_OURS, "used.py", folder=folder).stdout


@pytest.mark.parametrize("option", ["--tf2lint-target=1.15", "--tf2lint-keras=4", "--tf2lint-modules=a-b"])
def test_a_bad_option_of_the_host_ends_it_with_a_message(folder: Path, option: str) -> None:
    for output in (flake8(option, ".", folder=folder), pylint(*ONLY_OURS, option, "used.py", folder=folder)):
        assert output.code != 0
        assert option.partition("=")[2] in output.stderr
        assert "Traceback" not in output.stderr


@pytest.mark.parametrize("host", HOSTS)
def test_it_ends_the_process(folder: Path, host: str) -> None:
    output = started(host, "--tf2lint-target=1.15", "used.py", folder=folder)
    assert output.code != 0
    assert "'1.15'" in output.stderr
    assert "Traceback" not in output.stderr


def test_nearest_pyproject_is_taken(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.tf2lint]\ntarget = '2.4'\n")
    assert load(str(inner / "x.py"), {}) == Settings(target="2.4")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n")
    assert load(str(inner / "x.py"), {}) == Settings()
    assert load(str(inner / "x.py"), {"keras": "2"}) == Settings(keras="2")


def test_keras_generation_follows_the_target() -> None:
    assert Settings().api == "2.21"
    assert Settings(target="2.15").api == "2.15"
    assert Settings(keras="2").api == "2.21k"
    assert Settings(target="2.15", keras="2").api == "2.15"
    assert Settings(target="2.15", keras="3").api == "2.16"


def test_values_are_checked_and_named() -> None:
    assert parse({"modules": "a.b, c", "allow-compat-v1": "y"}, "here") == {
        "modules": ("a.b", "c"), "allow_compat_v1": True,
    }  # fmt: skip
    with pytest.raises(SettingsError, match=r"^here: target must be"):
        parse({"target": "1.0"}, "here")


def test_a_release_in_between_is_judged_by_the_measured_one_before_it() -> None:
    assert [Settings(target=f"2.{minor}").api for minor in (0, 4, 7, 11, 14, 17)] == [
        "2.4", "2.4", "2.4", "2.8", "2.12", "2.16",
    ]  # fmt: skip
