"""Named queries, one noun a file. They read; the verbs in fieldwork change."""
