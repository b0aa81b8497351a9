"""Graded client gigs that teach freelancers to use AI tools."""
