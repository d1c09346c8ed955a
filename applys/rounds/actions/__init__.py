"""What the crew, the caretakers and the worker do with rounds."""
