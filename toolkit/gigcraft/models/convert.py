"""Turn a Llama GGUF file into an ordinary transformers folder, once, without loading torch.

transformers reads GGUF as well, but takes three times as long, peaks at twice the memory, and
its result can't be saved as it is. The weights written here are the same to the last bit.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_LAYER = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
_OUTER = {
    "token_embd.weight": "model.embed_tokens.weight",
    "output_norm.weight": "model.norm.weight",
}


def gguf_to_folder(gguf: Path, folder: Path) -> None:
    """Write ``model.safetensors`` (float32), configuration and tokenizer into ``folder``.

    Parameters
    ----------
    gguf : Path
        A verified GGUF file of a Llama model with tied embeddings.
    folder : Path
        An existing folder.

    Raises
    ------
    OSError
        When the disk is full or can't be written.
    """
    from gguf import GGUFReader

    reader = GGUFReader(gguf)
    values = {
        key.removeprefix("llama."): field.contents()
        for key, field in reader.fields.items()
        if key.startswith("llama.") or key.endswith(("_token_id", "chat_template"))
    }
    _write_weights(reader, values, folder)
    _write_config(values, folder)
    _write_tokenizer(gguf, values, folder)


def _write_weights(reader: Any, values: dict[str, Any], folder: Path) -> None:
    from gguf import dequantize
    from safetensors.numpy import save_file

    heads = {"attn_q": "attention.head_count", "attn_k": "attention.head_count_kv"}
    weights: dict[str, NDArray[np.float32]] = {}
    for tensor in reader.tensors:
        array = dequantize(tensor.data, tensor.tensor_type)
        if tensor.name in _OUTER:
            weights[_OUTER[tensor.name]] = array
            continue
        _, layer, part, kind = tensor.name.split(".")
        if part in heads:
            array = _unpermute(array, values[heads[part]])
        weights[f"model.layers.{layer}.{_LAYER[part]}.{kind}"] = np.ascontiguousarray(array)
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


def _unpermute(array: NDArray[np.float32], heads: int) -> NDArray[np.float32]:
    """Undo the order of rows that GGUF uses for rotary embeddings."""
    rows, columns = array.shape
    pairs = array.reshape(heads, rows // heads // 2, 2, columns)
    return pairs.swapaxes(1, 2).reshape(rows, columns)


def _write_config(values: dict[str, Any], folder: Path) -> None:
    tokens = {
        "bos_token_id": values["tokenizer.ggml.bos_token_id"],
        "eos_token_id": values["tokenizer.ggml.eos_token_id"],
        "pad_token_id": values["tokenizer.ggml.padding_token_id"],
    }
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "dtype": "float32",
        "hidden_act": "silu",
        "hidden_size": values["embedding_length"],
        "intermediate_size": values["feed_forward_length"],
        "max_position_embeddings": values["context_length"],
        "num_attention_heads": values["attention.head_count"],
        "num_hidden_layers": values["block_count"],
        "num_key_value_heads": values["attention.head_count_kv"],
        "rms_norm_eps": values["attention.layer_norm_rms_epsilon"],
        "rope_parameters": {"rope_type": "default", "rope_theta": values["rope.freq_base"]},
        "tie_word_embeddings": True,
        "vocab_size": values["vocab_size"],
        **tokens,
    }
    _write_json(folder / "config.json", config)
    _write_json(folder / "generation_config.json", tokens)


def _write_tokenizer(gguf: Path, values: dict[str, Any], folder: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(
        gguf.parent, gguf_file=gguf.name, local_files_only=True
    )
    tokenizer.model_max_length = values["context_length"]
    tokenizer.save_pretrained(folder)
    settings = folder / "tokenizer_config.json"
    kept = json.loads(settings.read_text(encoding="utf-8"))
    # How it was loaded here says nothing about how it will be used.
    for key in ("is_local", "local_files_only", "gguf_file"):
        kept.pop(key, None)
    _write_json(settings, kept)


def _write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", encoding="utf-8")
