"""Files that staff ask for and a job makes: asked for, made, cancelled, fetched once, deleted after a day."""
