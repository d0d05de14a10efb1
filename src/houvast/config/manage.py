"""The command `houvast`: Django's management command, with the embedded database started when it is needed."""

import os
import signal
import sys
from pathlib import Path

from houvast.core.embedded import DatabaseUnavailable, ensure_running

# These never ask the database anything, so they need not wait for it.
WITHOUT_DATABASE = {"calc", "check", "collectstatic", "diffsettings", "findstatic", "help", "version"}


def data_dir() -> Path:
    """Return the folder of data and uploads; settings.py reads the same variable."""
    default = Path(__file__).resolve().parents[3] / ".houvast"
    return Path(os.environ.get("HOUVAST_DATA") or default).resolve()


def needs_database(arguments: list[str]) -> bool:
    """Tell whether this command line will talk to the database."""
    command = arguments[1] if len(arguments) > 1 else "help"
    return command not in WITHOUT_DATABASE and not {"--help", "-h", "--version"} & set(arguments)


def main() -> None:
    """Entry point of the console script."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "houvast.config.settings")
    # Leave through the front door, so that the last command also stops the embedded server.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: sys.exit(128 + received))
    if not os.environ.get("DATABASE_URL") and needs_database(sys.argv):
        try:
            os.environ["DATABASE_URL"] = ensure_running(data_dir())
        except DatabaseUnavailable as error:
            sys.exit(f"houvast: {error}")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit("\nStopped.")


if __name__ == "__main__":
    main()
