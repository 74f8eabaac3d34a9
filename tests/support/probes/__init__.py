"""Probes: for each sentence of the sources, whether a kit of a trial does what it asks."""
