"""Runs named checks and prints one JSON line for each, as bench/client-checks/run.ts reads them."""
import json
import os
import sys
import traceback

BASE = os.environ["BASE_URL"]
KEY = os.environ["API_KEY"]
TEXT = "Jumpa kat KLCC pukul 3.30 petang, okay? 明天见! நன்றி."
RACHEL = "21m00Tcm4TlvDq8ikWAM"


def report(name, why):
    print(json.dumps({"check": name, "ok": why is None, "why": why}), flush=True)


def check(name):
    """Runs the function at once. It fails by raising."""

    def run(function):
        try:
            function()
            report(name, None)
        except Exception as error:
            traceback.print_exc(file=sys.stderr)
            report(name, f"{type(error).__name__}: {error}"[:200])
        return function

    return run


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def raises(kind, function):
    """The error of the given kind that the function raises."""
    try:
        function()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}")
