"""`python -m kitgen`."""

from kitgen.cli.app import main

if __name__ == "__main__":
    main()
