"""Files of settings that administrators keep beside the environment: one YAML mapping each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from vth.kernel.errors import SettingsInvalid

Wrong = Callable[[Path, str], SettingsInvalid]


def settings_file(path: Path, wrong: Wrong) -> dict[str, Any]:
    """The mapping in this file. Raises what `wrong` makes of the file and of what is the matter with it."""
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise wrong(path, str(error).partition("\n")[0]) from error
    if not isinstance(loaded, dict):
        raise wrong(path, type(loaded).__name__)
    return {str(key): value for key, value in loaded.items()}
