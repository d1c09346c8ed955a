"""Firebase Cloud Messaging's HTTP v1 API and its token endpoint, on loopback.

What becomes of a message is chosen by its address:

    unreg*          404 UNREGISTERED            quota<N>-*   429, Retry-After: N
    badtoken*       400 INVALID_ARGUMENT        unav*        503
    sender*         403 SENDER_ID_MISMATCH      internal*    500
    html*           200 and a page, accepted    proxy*       502 and a page in Latin-1
    drop*           accepted, then cut          hang*        accepted, never answered
    flaky<K>-*      503 K times, then accepted  any other    accepted
"""

from applys.rehearsal.fcm.provider import Mode
from applys.rehearsal.fcm.stub import FcmStub

__all__ = ["FcmStub", "Mode"]
