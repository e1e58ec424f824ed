"""The frame, the list of cases to invite: read from a file, compared with what is known; what answers keep of it."""
