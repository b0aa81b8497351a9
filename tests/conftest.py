"""Settings for every test: one thread a process, since as many processes run as there are cores."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
