"""Care: responses looked over and set aside, contacts apart from answers, and the rights of who they belong to."""
