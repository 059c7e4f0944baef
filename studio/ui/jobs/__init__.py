"""The job tray."""
