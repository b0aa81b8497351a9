# %%
import pandas as pd

# %% wrong="long_jobs" slip="edge"
def long_jobs(table):
    return table[table["hours"] >= 10]

# %% wrong="long_jobs" slip="wrong-rows"
def long_jobs(table):
    return table[table["hours"] > 20]

# %% wrong="with_fee" slip="wrong-fee"
def with_fee(table):
    result = table.copy()
    result["fee"] = result["hours"] + result["rate"]
    return result

# %% wrong="with_fee" slip="no-column"
def with_fee(table):
    return table.assign(Fee=table["hours"] * table["rate"])

# %% wrong="with_fee" slip="changes-input"
def with_fee(table):
    table["fee"] = table["hours"] * table["rate"]
    return table

# %% wrong="with_fee" slip="lost-column"
def with_fee(table):
    result = table[["client"]].copy()
    result["fee"] = table["hours"] * table["rate"]
    return result

# %% wrong="open_fees" slip="counts-paid"
def open_fees(table, month):
    return (table["hours"] * table["rate"])[table["month"] == month].sum()

# %% wrong="open_fees" slip="wrong-month"
def open_fees(table, month):
    return (table["hours"] * table["rate"])[(table["month"] == 1) & ~table["paid"]].sum()

# %% wrong="fee_by_client" slip="wrong-sum"
def fee_by_client(table):
    return table.groupby("client")["hours"].sum().sort_values(ascending=False)

# %% wrong="fee_by_client" slip="order"
def fee_by_client(table):
    return (table["hours"] * table["rate"]).groupby(table["client"]).sum()

# %% wrong="chart" slip="no-axes"
def chart(table):
    fees = (table["hours"] * table["rate"]).groupby(table["client"]).sum()
    fees.sort_values().plot.barh()
    return "chart"

# %% wrong="chart" slip="order"
def chart(table):
    fees = (table["hours"] * table["rate"]).groupby(table["client"]).sum()
    axes = fees.plot.barh(title="Fees")
    axes.set_xlabel("fee in ZAR")
    return axes

# %% wrong="chart" slip="no-title"
def chart(table):
    fees = (table["hours"] * table["rate"]).groupby(table["client"]).sum()
    axes = fees.sort_values().plot.barh()
    axes.set_xlabel("fee in ZAR")
    return axes

# %% wrong="chart" slip="no-unit"
def chart(table):
    fees = (table["hours"] * table["rate"]).groupby(table["client"]).sum()
    return fees.sort_values().plot.barh(title="Fees")

# %% wrong="chart" slip="wrong-bars"
def chart(table):
    axes = table.groupby("client")["hours"].sum().sort_values().plot.barh(title="Fees")
    axes.set_xlabel("fee in ZAR")
    return axes
