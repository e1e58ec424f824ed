"""The store: tables, named queries, and the survey files on disk."""
