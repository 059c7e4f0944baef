"""The tour: five short steps at the real controls, from a sample brief to a campaign that is really made."""
