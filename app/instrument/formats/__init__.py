"""Formats: a questionnaire as YAML, read with each problem in its place, and written again; nothing else reads YAML."""
