"""The brief as a form."""
