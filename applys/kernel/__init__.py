"""What every domain stands on; knows nothing of jobs or sofas."""
