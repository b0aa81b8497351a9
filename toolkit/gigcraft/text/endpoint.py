"""A model behind an OpenAI-compatible address that the learner chose."""

from __future__ import annotations

import os
from collections.abc import Sequence

from gigcraft.errors import ModelError

_NO_ANSWER = "answered with something else than a chat message: check GIGCRAFT_ENDPOINT"


def chosen() -> str:
    """Return the address in ``GIGCRAFT_ENDPOINT``, or nothing."""
    return os.environ.get("GIGCRAFT_ENDPOINT", "").strip()


def write(
    messages: Sequence[dict[str, str]], *, max_new_tokens: int, temperature: float, seed: int
) -> tuple[str, str]:
    """Return what the model behind the endpoint writes, and its name.

    Raises
    ------
    ModelError
        When the endpoint does not answer, refuses, or answers with something else.
    """
    from huggingface_hub import InferenceClient

    address = chosen()
    wanted = os.environ.get("GIGCRAFT_MODEL", "").strip() or None
    if not address.startswith(("http://", "https://")):
        raise ModelError(
            f"GIGCRAFT_ENDPOINT is {address!r}, but an address begins with http:// or https://."
        )
    client = InferenceClient(
        base_url=address, api_key=os.environ.get("GIGCRAFT_API_KEY", "none"), timeout=120
    )
    try:
        answer = client.chat_completion(
            list(messages),
            model=wanted,
            max_tokens=max_new_tokens,
            temperature=temperature,
            seed=seed,
        )
    except Exception as error:
        # The client raises many unrelated classes; what helps a learner is the status.
        status = getattr(getattr(error, "response", None), "status_code", None)
        answered = isinstance(error, ValueError | TypeError | KeyError)
        said = _NO_ANSWER if answered else _what_happened(status)
        raise ModelError(f"The model at {address} {said}.") from error
    if not answer.choices:
        raise ModelError(f"The model at {address} {_NO_ANSWER}.")
    return str(answer.choices[0].message.content or "").strip(), str(answer.model or wanted)


def _what_happened(status: int | None) -> str:
    if status in (401, 403):
        return "refused the key: check GIGCRAFT_API_KEY"
    if status == 404:
        return "was not found: check GIGCRAFT_ENDPOINT and GIGCRAFT_MODEL"
    if status == 429:
        return "has had too many questions: wait a minute and ask again"
    if status:
        return f"answered with error {status}: try again later, or unset GIGCRAFT_ENDPOINT"
    return "did not answer: check that it runs, or unset GIGCRAFT_ENDPOINT"
