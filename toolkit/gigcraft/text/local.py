"""Models that run on this computer, through transformers; nothing here needs a network.

What ``load`` returns are transformers' own objects, so that what learners do with them carries
over to any other model.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gigcraft import models
from gigcraft.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OnToken = Callable[[str], None]
"""Called with each piece of text as it is written."""

_loaded: dict[str, tuple[Any, Any]] = {}


def chosen() -> str:
    """Return the text model that ``GIGCRAFT_MODEL`` names, else the default one."""
    return os.environ.get("GIGCRAFT_MODEL", "").strip() or models.TEXT


def load(name: str | None = None) -> tuple[Any, Any]:
    """Return ``(tokenizer, model)`` of transformers, ready for the CPU in float32.

    A second call in the same process returns the same two objects.

    Parameters
    ----------
    name : str, optional
        A default model, a folder, or the name of a model on the Hugging Face Hub; by default
        what ``GIGCRAFT_MODEL`` says, else the default text model.

    Raises
    ------
    ModelError
        When the model is not on this computer, or can't be loaded; the sentence names the cure.
    """
    name = name or chosen()
    if name not in _loaded:
        where: str | Path = name
        if name in models.MODELS:
            ready = models.folder(name)
            if ready is None:
                raise ModelError(
                    f'The model "{name}" is not on this computer yet: '
                    "run `gigcraft models --fetch` in a terminal, then run this cell again."
                )
            where = ready
        elif Path(name).expanduser().is_dir():
            where = Path(name).expanduser()
        _loaded[name] = _load(name, where)
    return _loaded[name]


def _load(name: str, where: str | Path) -> tuple[Any, Any]:
    on_disk = isinstance(where, Path)
    with quiet(progress=not on_disk):
        import torch
        from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer

        torch.set_num_threads(min(torch.get_num_threads(), usable_cpus()))
        kind = AutoModel if name == models.EMBED else AutoModelForCausalLM
        try:
            tokenizer = AutoTokenizer.from_pretrained(where, local_files_only=on_disk)
            # use_safetensors: weights in the older pickle format could run code.
            model = kind.from_pretrained(
                where, local_files_only=on_disk, dtype=torch.float32, use_safetensors=True
            )
        except (OSError, ValueError, ImportError, KeyError, RuntimeError) as error:
            if name in models.MODELS:
                cure = "run `gigcraft models --verify`, then `gigcraft models --fetch`"
            else:
                cure = "check the name in GIGCRAFT_MODEL, your connection, or choose another model"
            raise ModelError(f'The model "{name}" can\'t be loaded: {cure}.') from error
    return tokenizer, model.eval()


def write(
    name: str,
    messages: Sequence[dict[str, str]],
    *,
    max_new_tokens: int,
    temperature: float,
    seed: int,
    on_token: OnToken | None = None,
) -> str:
    """Return what the model writes as its next turn.

    Raises
    ------
    ModelError
        When the model can't be loaded, is no chat model, or the question is too long for it.
    """
    tokenizer, model = load(name)
    if not tokenizer.chat_template:
        raise ModelError(
            f'The model "{name}" is no chat model: choose one with "Instruct" in its name.'
        )
    with quiet():
        import torch
        from transformers import GenerationConfig

        asked = tokenizer.apply_chat_template(
            list(messages), add_generation_prompt=True, return_tensors="pt", return_dict=True
        )
        length = int(asked["input_ids"].shape[1])
        room = getattr(model.config, "max_position_embeddings", None)
        if room and length + max_new_tokens > room:
            raise ModelError(
                f"The question is too long: it has {length} word pieces and asks for "
                f"{max_new_tokens} more, and the model has room for {room}; shorten it."
            )
        own = model.generation_config
        stop = own.eos_token_id if own.eos_token_id is not None else tokenizer.eos_token_id
        first_stop = stop[0] if isinstance(stop, list) else stop
        pad = own.pad_token_id if own.pad_token_id is not None else first_stop
        sampling = {"temperature": temperature, "top_p": 1.0, "top_k": 0} if temperature else {}
        plan = GenerationConfig(
            max_new_tokens=max_new_tokens,
            do_sample=bool(temperature),
            eos_token_id=stop,
            pad_token_id=pad,
            **sampling,
        )
        # generate() fills what a plan leaves open from the model's own settings: set them aside.
        model.generation_config = plan
        try:
            with torch.random.fork_rng(devices=[]):
                torch.manual_seed(seed)
                written = model.generate(
                    **asked, generation_config=plan, streamer=_streamer(tokenizer, on_token)
                )
        finally:
            model.generation_config = own
    return str(tokenizer.decode(written[0, length:], skip_special_tokens=True)).strip()


def embed(texts: Sequence[str], *, batch: int = 32) -> NDArray[np.float32]:
    """Return one vector a text; texts of like meaning have a high dot product.

    Parameters
    ----------
    texts : sequence of str
        What to compare. The model reads about the first 250 words of each.
    batch : int
        How many texts are read at once.

    Returns
    -------
    ndarray of float32, shape (n, 384)
        Each row has length 1, so the dot product of two rows is their cosine similarity.

    Raises
    ------
    ModelError
        When ``texts`` is not a sequence of strings, or the model is not on this computer.
    """
    if isinstance(texts, str) or not all(isinstance(text, str) for text in texts):
        raise ModelError("Give `embed` a list of texts, such as `embed(['one', 'two'])`.")
    tokenizer, model = load(models.EMBED)
    import numpy as np
    import torch

    # Texts of like length share a batch, so that little is computed for padding.
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    vectors = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
    for start in range(0, len(order), batch):
        places = order[start : start + batch]
        read = tokenizer(
            [texts[place] for place in places],
            padding=True,
            truncation=True,
            max_length=256,
            return_tensors="pt",
        )
        with torch.inference_mode():
            hidden = model(**read).last_hidden_state
            mask = read["attention_mask"].unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(1) / mask.sum(1)
            vectors[places] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return vectors


def usable_cpus() -> int:
    """Return how many processors this process may use, a container's share included."""
    try:
        count = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows don't pin processes
        count = os.cpu_count() or 1
    with contextlib.suppress(OSError, ValueError):
        share, period = Path("/sys/fs/cgroup/cpu.max").read_text().split()
        count = min(count, max(1, int(share) // int(period)))
    return count


@contextlib.contextmanager
def quiet(progress: bool = False) -> Iterator[None]:
    """Silence warnings, log lines and (unless ``progress``) bars of transformers, for a while.

    Anything on stderr looks like a fault to learners, and costs marks in a test cell.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils import logging

        level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
        logging.set_verbosity_error()
        if not progress:
            logging.disable_progress_bar()
        try:
            yield
        finally:
            logging.set_verbosity(level)
            if bars:
                logging.enable_progress_bar()


def _streamer(tokenizer: Any, on_token: OnToken | None) -> Any:
    if on_token is None:
        return None
    from transformers import TextStreamer

    streamer = TextStreamer(tokenizer, skip_prompt=True, skip_special_tokens=True)
    streamer.on_finalized_text = lambda text, **_: on_token(text) if text else None
    return streamer
