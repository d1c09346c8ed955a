"""What crews, landlords and residents are told of rounds, in words and on paper."""
