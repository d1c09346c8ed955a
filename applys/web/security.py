"""What browsers may do with our pages: run nothing but our own files, send forms nowhere else."""

from applys.kernel.callers import Role

POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; "
    "trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PUBLIC = "no-cache"
PRIVATE = "no-store"
# How long a browser keeps its sign-in, in seconds: a resident's is their whole account.
COOKIE_LIFE = {Role.RESIDENT: 400 * 86_400}
STAFF_COOKIE_LIFE = 12 * 3600
