# %% right="fee" style="steps"
full = 12 * 35
fee = full - full * 0.1

# %% right="line" style="join"
line = what + ": " + str(logo_hours) + " h x " + "35.00 EUR"

# %% right="first_and_last" style="length"
first_and_last = [weeks[0], weeks[len(weeks) - 1]]

# %% right="late" style="comprehension"
late = [one["client"] for one in invoices if one["days_open"] > 30 and not one["paid"]]

# %% right="net" style="steps"
def net(hours, rate, discount=0):
    price = hours * rate
    price = price - price * discount
    return price

# %% right="total_by_client" style="if"
def total_by_client(invoices):
    totals = {}
    for one in invoices:
        if one["client"] not in totals:
            totals[one["client"]] = 0
        totals[one["client"]] += one["amount"]
    return totals
