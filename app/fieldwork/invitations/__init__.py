"""Invitations: the cases of a survey’s frame, each asked once by name; whether they answered, never what."""
