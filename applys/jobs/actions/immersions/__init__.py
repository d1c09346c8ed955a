"""An immersion is asked for, accepted, signed, held, and what came of it is said."""
