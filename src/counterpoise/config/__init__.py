"""How the site is put together: environment, settings, root URLs, servers' entry points, heartbeat."""
