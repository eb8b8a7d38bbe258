"""Owns what is answered about an emission budget: whether it holds, how fast it goes, what carries it."""
