"""Documents become files: encoding within file weights, pre-flight checks, manifest, contact sheet, pack."""
