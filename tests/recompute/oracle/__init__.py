"""The method written a second time: every figure from the downloaded CSV files alone, in plain Python.

Nothing here may import the service, numpy or pandas (see test_oracle.py). Names and order follow docs/methods.md.
"""
