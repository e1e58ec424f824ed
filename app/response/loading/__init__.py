"""Loading: answers in a file become documents, through the checks and the routing of the respondent's pages."""
