"""The directory in the words of others: data.inclusion v1 and HSDS 3.0."""
