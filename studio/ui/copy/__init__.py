"""The copy composer."""
