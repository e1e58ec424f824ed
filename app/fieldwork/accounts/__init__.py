"""Staff accounts: invite, sign in and out, set a password, disable."""
