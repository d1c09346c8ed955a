"""How firms answer, and what residents say of adverts, over HTTP."""
