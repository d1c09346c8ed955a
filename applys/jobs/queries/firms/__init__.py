"""How firms answer, looked up."""
