"""Scanning archives: small ones, made up for each test."""
