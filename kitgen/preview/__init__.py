"""Watching and serving kits while their files are being written."""
