"""Data protection: contacts apart from answers, a copy or an end of all about one person, and what must go by a day."""
