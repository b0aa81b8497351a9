# %% wrong="studio_name" slip="one-word"
studio_name = "Studio"

# %% wrong="studio_name" slip="no-text"
studio_name = 42
