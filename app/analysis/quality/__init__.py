"""Quality: what makes a response worth a second look. One flag a file; a flag hides nothing and proves nothing."""
