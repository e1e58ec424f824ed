"""Excel workbooks, written row by row in constant memory."""
