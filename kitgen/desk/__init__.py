"""The desk: where one works in the browser, on this machine or from one's own phone."""
