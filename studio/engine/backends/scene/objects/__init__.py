"""Families of objects that stand in scenes: each function gives the parts of one."""
