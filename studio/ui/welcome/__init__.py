"""What is seen before a campaign is open."""
