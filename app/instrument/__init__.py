"""Questionnaires: what is asked, of whom, in what order and what each question accepts."""
