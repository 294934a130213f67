"""Django's settings, in five short parts, all driven by `counterpoise.config.environment`.

Look in `core` for apps and middleware, `records` for databases, cache, files and jobs, `pages`
for templates and static files, `signin` for accounts, `security` for headers and cookies.
"""

from counterpoise.config.settings.core import *
from counterpoise.config.settings.pages import *
from counterpoise.config.settings.records import *
from counterpoise.config.settings.security import *
from counterpoise.config.settings.signin import *
