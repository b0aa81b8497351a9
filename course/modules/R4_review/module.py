# %% [markdown]
"""
# R4 · Review 4

> **Ten questions, ten minutes**, about the whole course. No mark.
>
> **When** two days or more after M11. A week is fine, too.

Answer from memory; look nothing up. What you missed the first time comes back here as a new question
about the same idea. Two questions ask for one line of code.

Why wait? Recalling after a pause keeps knowledge longer than reading again. In one study, students who
tested themselves knew 56 % of a text a week later. Those who read it twice knew 42 % (Roediger and Karpicke,
*Psychological Science*, 2006).
"""

# %%
import gigcraft

gig = gigcraft.start("R4")
gig.review()

# %% [markdown]
"""
## And now

Was an answer wrong? Its feedback says why, and from which module it comes. Run the worked
example there again. Then go on:
"""

# %%
gig.progress()
