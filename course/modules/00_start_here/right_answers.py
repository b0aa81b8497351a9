# %% right="studio_name" style="single quotes"
studio_name = 'Amara & Co'

# %% right="studio_name" style="joined"
studio_name = " ".join(["Estúdio", "da", "Saudade"])
