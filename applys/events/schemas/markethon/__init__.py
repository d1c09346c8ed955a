"""Teams, sectors, firms and visits, over HTTP."""
