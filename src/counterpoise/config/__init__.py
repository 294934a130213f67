"""How the site is put together: environment, settings, root URLs, entry points, heartbeat."""
