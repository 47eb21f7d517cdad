"""What people ask of a policy: a folder a question, with all that it needs. Nothing here prints or knows a format."""
