"""The command `kitgen`: while it is being loaded, and when all is done, Ctrl-C just ends it.

The system's wish to end (SIGTERM) counts as Ctrl-C: what is under way is closed, and so is whoever
works for it.
"""

import os
import signal

INTERRUPTED = 130  # as in cli/app, which is not loaded yet


def start() -> None:
    """Run the command line; there is no moment at which Ctrl-C shows a traceback."""
    usual = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    heard = [one for one, ours in usual.items() if signal.getsignal(one) is ours]  # else ignored
    try:
        _listen(_end, heard)
        from kitgen.cli.app import main as run

        _listen(signal.default_int_handler, heard)
        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:
        _listen(_end, heard)


def _listen(handler: "signal._HANDLER", heard: "list[signal.Signals]") -> None:
    for one in heard:
        signal.signal(one, handler)


def _end(*_: object) -> None:
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    start()
