"""The pages of the training coordinator."""
