"""Read one UTF-8 file of a shop."""

from pathlib import Path

from salesgraph.errors import DataError


def read_text(file: Path) -> str:
    """Return the text of a file, without the byte order mark that spreadsheets put in front.

    Raises:
        DataError: The file is missing, cannot be read or is not UTF-8.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DataError(file=file, problem="the file does not exist", fix="Create it.") from error
    except UnicodeDecodeError as error:
        # Spreadsheets on a Chinese Windows save CSV as GBK unless told otherwise.
        fix = "Save it as UTF-8 (in a spreadsheet: `CSV UTF-8`)."
        raise DataError(file=file, problem=f"not UTF-8 at byte {error.start}", fix=fix) from error
    except OSError as error:
        fix = "Put a readable file in its place."
        raise DataError(file=file, problem=f"cannot be read ({error.strerror})", fix=fix) from error
