"""`python -m app` is the `soundings` command."""

from app.web.commands import main

if __name__ == "__main__":
    main(prog_name="python -m app")
