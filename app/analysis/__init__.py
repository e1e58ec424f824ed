"""Analysis: a dataset in, small tables out."""

import os

# Respondents are answered while figures are worked out: one core is enough for these, and threads that wait for each
# other would take three times the processor time. It counts as long as numpy is not imported yet.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
