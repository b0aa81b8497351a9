# %%
import matplotlib.pyplot as plt

# %% right="long_jobs" style="query"
def long_jobs(table):
    return table.query("hours > 10")

# %% right="with_fee" style="assign"
def with_fee(table):
    return table.assign(fee=table["hours"] * table["rate"])

# %% right="open_fees" style="loop"
def open_fees(table, month):
    total = 0
    for row in table.to_dict("records"):
        if row["month"] == month and not row["paid"]:
            total += row["hours"] * row["rate"]
    return total

# %% right="fee_by_client" style="series"
def fee_by_client(table):
    fees = table["hours"] * table["rate"]
    return fees.groupby(table["client"]).sum().sort_values(ascending=False)

# %% right="chart" style="matplotlib"
def chart(table):
    fees = (table["hours"] * table["rate"]).groupby(table["client"]).sum().sort_values()
    figure, axes = plt.subplots()
    axes.barh(fees.index, fees)
    axes.set(title="Fees by client", xlabel="fee in ZAR")
    return axes
