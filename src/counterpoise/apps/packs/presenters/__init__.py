"""What packs look like: pages, print, and every file they are handed over in."""
