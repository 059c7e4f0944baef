"""Words drawn as the platform shows them: plain shapes, no trade dress; one drawing for each `Placement.preview`."""
