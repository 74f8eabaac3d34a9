"""The registry of probes, by the number of the item; `3.2` is its second sentence."""

from __future__ import annotations

from collections.abc import Callable

from support.trial import Trial

Probe = Callable[[Trial], bool]


class Probes(dict[str, Probe]):
    """Probes by the sentence that each is of."""

    def of(self, name: str) -> Callable[[Probe], Probe]:
        """Return a decorator that registers a probe."""

        def register(probe: Probe) -> Probe:
            assert name not in self, name
            self[name] = probe
            return probe

        return register
