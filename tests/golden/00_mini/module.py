# %% [markdown]
"""
# M00 · A module in small

Every kind of cell once, with `back \ slashes` and umlauts: Köln.
"""

# %%
number = 21

# %% answer="double"
def double(value):
    """Return twice the value."""
    ### BEGIN SOLUTION
    return 2 * value
    ### END SOLUTION


# %% test="double_core" points=3
# Check 1 of 2: a number you can see.
from gigcraft import check

with check.task("double"):
    check.equal(check.call(double, 4, gives=int), 8, what="`double(4)`", need="twice the number", look="the factor")
    ### BEGIN HIDDEN TESTS
    check.equal(check.call(double, 0, gives=int), 0, what="`double(0)`", need="twice the number", look="zero")
    ### END HIDDEN TESTS

# %% test="double_client" points=2
# Check 2 of 2: numbers that you can't see.
### BEGIN HIDDEN TESTS
from gigcraft import check

with check.task("double"):
    for seed in check.seeds(2):
        got = check.call(double, seed, gives=int)
        check.equal(got, 2 * seed, what="`double` of a new number", need="twice the number", look="the factor", slip="fixed")
### END HIDDEN TESTS

# %% [markdown] locked="note_rubric"
"""
## What counts

One sentence that names the factor.

=== BEGIN MARK SCHEME ===
5 points for "twice".
=== END MARK SCHEME ===
"""

# %% [markdown] essay="note" points=5
"""
The function doubles.
"""
