"""`python -m applys.cli`: the same as `applys`, whichever environment's Python says it."""

from applys.cli import main

if __name__ == "__main__":
    main(prog_name="applys")
