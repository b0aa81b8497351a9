# %% [markdown]
"""
# M00 · Start here

> **Welcome.** In this course you do gigs for fictional clients, with AI tools, on your own computer.
> Each gig ends in something you can show: a cleaned file, a checked text, a working model.
>
> **Today** you set up your desk. · **Time** about 45 minutes · **Needs** nothing here; the gigs need a
> little Python: names, text, numbers, lists, dicts, `if`, `for` and functions; M01 teaches tables ·
> **AI here** writes one short text; **you** say what is wrong with it.

**After this you can**

1. run, change and restart a notebook, and read an error
2. ask the course's text model a question and judge its answer
3. hand in a task, read the feedback and take a hint
"""

# %% [markdown]
"""
## Why this course

Some people say AI will take every freelance job. Others say it changes nothing.
Both are wrong. Two studies of freelance platforms, made after ChatGPT appeared, show why.

- Job posts for writing and coding fell by 21 % within eight months, compared with posts for
  manual work (Demirci, Hannane and Zhu, *Management Science*, 2025).
- Demand for people who program machine learning grew by 24 %
  (Teutloff and colleagues, *Journal of Economic Behavior & Organization*, 2025).

You can't choose the trend. You can choose which skills you practise.
"""

# %% [markdown]
"""
## Part 1: A notebook is a desk

A *notebook* is a page of cells. Some cells hold text, like this one. Others hold Python code.
Click the code cell below. Then press `Shift` and `Enter` together to run it.
"""

# %%
import gigcraft

gig = gigcraft.start("M00")

# %% [markdown]
"""
The lines above come from the course. They say what is installed and whether a text model is ready.

Now run the next cell in the same way. It works out what a job of 6 hours brings at 40 euros an hour.
"""

# %%
rate = 40
hours = 6
rate * hours

# %% [markdown]
"""
### Change something

1. Change `hours = 6` to `hours = 9`.
2. Look at the result. It still says 240, since you have not run the cell yet.
3. Press `Shift` and `Enter`. Now it says 360.

A cell does nothing until you run it. That is the most common surprise in a notebook.

A question comes with *How sure are you?* Your answer to that costs nothing. It shows you later where you
were sure and wrong, and so what to read again.
"""

# %% [markdown]
"""
### What the signs beside a cell mean

- `[ ]` the cell has not run yet.
- `[*]` the cell is running. Wait for it.
- `[5]` the cell has run. It was the fifth one.

Is a cell stuck? Choose *Kernel*, then *Interrupt Kernel*. The *kernel* is the Python that runs your
cells. *Kernel*, then *Restart Kernel and Run All Cells* starts it afresh and runs the page from top
to bottom. Do that before you give your work to anybody: it proves that it holds together.

You need a cell of your own? Press `Esc`, then `B`, or click the `+` above the page. Then press `Enter`
and type.
"""

# %%
gig.question("stale_result")

# %% [markdown]
"""
## Part 2: Break it on purpose

Errors are information. Python stops at a line and says why. Read the **last** line first.
The next cell has an error. Run it.
"""

# %% tags=["raises-exception"]
invoice_total = 120
print(invoice_totl)

# %% [markdown]
"""
The last line reads `NameError: name 'invoice_totl' is not defined`. So Python knows no such name.
Here it is a typing error. Often the cell that makes the name has not been run yet.

Correct the spelling and run the cell again. Then run the next one.
"""

# %% tags=["raises-exception"]
invoice = {"client": "Kiln & Leaf", "amount": 120}
invoice["price"]

# %% [markdown]
"""
The last line reads `KeyError: 'price'`. The invoice has no entry of that name.
It has `client` and `amount`. Change `"price"` to `"amount"` and run the cell again.
"""

# %%
gig.question("read_error")

# %% [markdown]
"""
## Part 3: Ask a text model

A *text model* is a program that predicts which words are likely to come next.
The one here is small enough to run on your computer, without the internet.
It has read a lot of text, and it has no facts to look up.

The next cell asks it for one sentence. The first answer can take some seconds.
"""

# %%
reply = gig.ask(
    "Write one sentence for a shop page about a blue mug from the pottery Kiln & Leaf in Leipzig.",
    max_new_tokens=60,
)
reply

# %% [markdown]
"""
Below the sentence stand the model's name (`smollm2-135m`, say) and a `call_id`: the number of your
question, for your log. *Recorded* means a saved answer, because no model is installed here.

Read it slowly. You gave the model these facts: a mug, blue, made by the pottery Kiln & Leaf in Leipzig.
Whatever else the sentence claims was made up. It may sound fine. Nobody has checked it.

That is the habit this course trains: **Ask, check, fix, log.**
You ask for a draft. You check it against the facts. You fix it. You write down what you did.
"""

# %%
gig.question("whose_facts")

# %% [markdown]
"""
## Part 4: Hand in your first task

Every task in this course has the same parts. A text says what the client needs.
A cell waits for your code. Below it stands a check that you can run as often as you like.
To *hand in* means: you save the notebook, and all tests run on it, here or at your teacher's.
"""

# %% [markdown]
"""
### Practice task · Name your studio (1 point)

Give your studio a name. Put it between quotation marks and call it `studio_name`.
For example: `studio_name = "Blue Door Texts"`. Two words or more, please.

Before you write anything, run the check below. See what it says about an untouched task.
Then delete the line that begins with `raise`. It marks a task that nobody has begun.
"""

# %% answer="studio_name"
### BEGIN SOLUTION
studio_name = "Blue Door Texts"
### END SOLUTION

# %% test="studio_name_core" points=1
# Run this check as often as you like.
from gigcraft import check

with check.task("studio_name", passed="studio_name: done. Welcome to the trade."):
    check.that(
        isinstance(studio_name, str),
        saw="`studio_name` is not a text",
        need="a name that can stand on an invoice",
        look="the quotation marks around your name",
        slip="no-text",
    )
    check.that(
        len(studio_name.split()) >= 2,
        saw=f"the length of `studio_name` in words is {len(studio_name.split())}",
        need="a name of two words or more",
        look="the spaces between your words",
        slip="one-word",
    )

# %% [markdown]
"""
A check has three outcomes: *passed*, *not yet* and *not attempted*.
Each message says what it saw, what is needed, and where to look. None of them costs you anything.

Stuck? Ask for a hint. Hints come in three steps: where to look, how to do it, almost the line.
Run the cell again, or press its button, for the next one.
"""

# %%
gig.hint("studio_name")

# %% [markdown]
"""
### Grade your own notebook

Save the notebook with `Ctrl` and `S` (on a Mac: `Cmd` and `S`). Then run the next cell and press
the button. The course runs your saved notebook afresh. Graded modules add tests that you can't see.
You learn, task by task, what works.
"""

# %%
gig.check()

# %% [markdown]
"""
## The rules for using AI

**You may** use the course's model in the cells made for it. You may let any tool polish the language
of a text that you wrote, if you log it.

**Please don't** ask any AI for the code of a graded task, or for your whole written answer.

Why: in a study with about a thousand pupils, open access to GPT-4 raised their practice marks by 48 %.
In the exam without it they did 17 % worse than pupils who never had it
(Bastani and colleagues, *PNAS*, 2025). A client will test what you can do alone.

Did it anyway? Log it, and redo the task without AI. We don't test your work for AI.
"""

# %%
gig.quiz()

# %% [markdown]
"""
## Your files

- The course lies in one folder, with one folder for each module. It is yours. An update never
  replaces a file that you have changed.
- Your quiz answers and results are kept in the same folder, on this computer. Nothing is sent anywhere.
- What you make for a client goes to the folder `portfolio`.
- `gigcraft save` packs everything into one file, and `gigcraft restore` with that file's name brings
  it back, on any computer. Type both in a *terminal*, a window for commands: *File*, *New*, *Terminal*.
"""

# %% [markdown]
"""
### If this runs on Binder

*Binder* is a service that lends you a computer in the browser.

**On Binder** the whole desk is deleted when you stop. Before you go, choose *File*, *New*, *Terminal*
and type `gigcraft save`. Then right-click the new zip file in the list on the left and choose
*Download*. Next time, drag it back into the list and type `gigcraft restore` and its name.
"""

# %% [markdown]
"""
## Find out where to begin

Twelve questions, about ten minutes, no mark. They only help you choose where to start, and they work best
if you don't look anything up. A guess is fine: say so under *How sure are you?* Then run the second cell.
"""

# %%
gig.pretest()

# %%
gig.route()

# %% [markdown]
"""
## Where to go next

The table shows every module, how far you are, and one next step. To open a module, use the file list
on the left: open its folder, then the notebook in it.

Every module begins with a worked example. Stuck on a task for 15 minutes? Take the second hint.
Still stuck? Read the worked example again and come back.

*Bridges* B1 and B2 teach Python and tables, for those who want them first. After every third gig or so a
*review* asks ten questions, so that you keep what you learned.
"""

# %%
gig.progress()

# %% [markdown]
"""
## Key points

- A cell does nothing until you run it. Restart and run all before you hand in.
- Read the last line of an error first.
- A model predicts likely words. What you did not give it, it makes up.
- Checks, hints and the quiz cost nothing. Use them.

**Use it on Monday.** Think of one text that you send to clients again and again. Write down which
facts in it must never be wrong. You will need that list in M02.
"""
