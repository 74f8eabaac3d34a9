"""The command `kitgen`: while it is being loaded, and when all is done, Ctrl-C just ends it."""

import os
import signal

INTERRUPTED = 130  # as in cli/app, which is not loaded yet


def start() -> None:
    """Run the command line; there is no moment at which Ctrl-C shows a traceback."""
    heard = (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )  # else somebody ignores it
    try:
        _listen(_end, heard=heard)
        from kitgen.cli.app import main as run

        _listen(signal.default_int_handler, heard=heard)
        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:
        _listen(_end, heard=heard)


def _listen(handler: "signal._HANDLER", *, heard: bool) -> None:
    if heard:
        signal.signal(signal.SIGINT, handler)


def _end(*_: object) -> None:
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    start()
