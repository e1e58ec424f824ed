"""Open answers: what people wrote in their own words, with as much of who they are as many others share."""
