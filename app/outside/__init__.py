"""The outside world: mail, files, clock and http, one door each."""
