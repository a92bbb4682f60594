# SPDX-License-Identifier: MIT
"""Heavy libraries are loaded at their first use, through here and nowhere else.

What belongs here: the one function that does it. What does not: any list of
libraries, or anything that runs one.
"""

import importlib
from functools import cache
from types import ModuleType


@cache
def later(name: str) -> ModuleType:
    """Return the module called `name`, importing it the first time it is asked for.

    For what is slow to load and not needed to paint the first window, such as
    reportlab or python_calamine. Raises ImportError when there is none of that name.
    """
    return importlib.import_module(name)
