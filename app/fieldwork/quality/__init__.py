"""Quality: what is noticed about responses, now and every night, and staff who look them over and set them aside."""
