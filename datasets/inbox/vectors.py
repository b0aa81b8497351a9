"""Derive ``vectors.csv``: what all-MiniLM-L6-v2 makes of each public mail, shortened to 64 numbers.

Run ``python datasets/inbox/vectors.py`` with the embedding model in the cache. Like recordings, the
file is kept as it came: its last digits differ between processors, so CI does not derive it again.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA

from gigcraft import data
from gigcraft.text import embed

KEPT = 64
"""Numbers a mail; the model gives 384, which would make a file of two megabytes."""


def shorten(vectors: np.ndarray, fit_on: np.ndarray) -> np.ndarray:
    """Return the first 64 main directions in thousandths; only the mails in `fit_on` set them."""
    short = PCA(KEPT, svd_solver="full").fit(vectors[fit_on]).transform(vectors)
    return np.round(1000 * short).astype(int)


def main() -> None:
    """Write the file beside this one."""
    mails = data.make("inbox", data.card("inbox").seed or 0).raw
    short = shorten(embed(list(mails["text"])), (mails["part"] == "train").to_numpy())
    table = pd.DataFrame(short, columns=[f"v{place}" for place in range(1, KEPT + 1)])
    table.insert(0, "mail_id", mails["mail_id"].to_numpy())
    table.to_csv(Path(__file__).with_name("vectors.csv"), index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
