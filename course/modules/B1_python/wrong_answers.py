# %% wrong="fee" slip="wrong-sum"
fee = 12 * 35 - 0.10

# %% wrong="fee" slip="text"
fee = "378"

# %% wrong="line" slip="no-f"
line = "{what}: {logo_hours} h x {logo_rate:.2f} EUR"

# %% wrong="line" slip="other-words"
line = f"{what}: {logo_hours} h x {logo_rate} EUR"

# %% wrong="line" slip="no-text"
line = (what, logo_hours, logo_rate)

# %% wrong="first_and_last" slip="wrong-place"
first_and_last = [weeks[1], weeks[3]]

# %% wrong="late" slip="one-condition"
late = [one["client"] for one in invoices if one["days_open"] > 30]

# %% wrong="late" slip="wrong-names"
late = [one["client"] for one in invoices if not one["paid"] and one["days_open"] > 31]

# %% wrong="net" slip="wrong-sum"
def net(hours, rate, discount=0):
    return hours * rate - discount

# %% wrong="total_by_client" slip="overwrites"
def total_by_client(invoices):
    return {one["client"]: one["amount"] for one in invoices}

# %% wrong="total_by_client" slip="wrong-dict"
def total_by_client(invoices):
    totals = {"all": 0}
    for one in invoices:
        totals[one["client"]] = totals.get(one["client"], 0) + one["amount"]
    return totals
