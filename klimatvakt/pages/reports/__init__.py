"""Reports, corrections and published figures."""
