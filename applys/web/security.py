"""What browsers may do with our pages: run nothing but our own files, send forms nowhere else."""

from urllib.parse import urlsplit

POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' blob:; "
    "connect-src 'self'; "
    "manifest-src 'self'; "
    "worker-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; "
    "trusted-types worker crew"
)
# The worker loads our queue by `importScripts`, and asks nobody but us.
WORKER_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"


def map_policy(tiles: str) -> str:
    """For pages with a map: its library writes HTML itself, and tiles come from elsewhere."""
    kept = POLICY.partition("; require-trusted-types-for")[0]
    address = urlsplit(tiles.replace("{s}", "*"))
    origin = f" {address.scheme}://{address.netloc}" if address.netloc else ""
    return kept.replace("img-src 'self'", f"img-src 'self' data:{origin}")


HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=()",
}
PUBLIC = "no-cache"
PRIVATE = "no-store"
