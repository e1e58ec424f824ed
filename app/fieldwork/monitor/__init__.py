"""Keeping the monitor of a wave: counted as people answer, counted again when asked, read every morning."""
