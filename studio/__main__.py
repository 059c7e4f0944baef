"""`python -m studio`: the same as the `studio` command."""

if __name__ == "__main__":
    from studio.cli import main

    raise SystemExit(main())
