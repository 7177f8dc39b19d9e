"""Tests in a real Chromium against a freshly started server."""
