"""One request to an endpoint: bounded in time and size, told in one line where it fails."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from clausegraph.text.errors import QuestionError

LARGEST = 64 << 20  # bytes of an answer
USER, PASSWORD = "CLAUSEGRAPH_USER", "CLAUSEGRAPH_PASSWORD"


class EndpointError(QuestionError):
    """An endpoint gave no answer; `status` is HTTP's, 0 where nobody answered."""

    @property
    def status(self) -> int:
        """HTTP's status."""
        return int(self.facts.get("status", 0))


def asked(
    url: str,
    body: bytes | None = None,
    *,
    method: str = "POST",
    kind: str = "application/x-www-form-urlencoded",
    accept: str = "application/sparql-results+json",
    seconds: float = 60,
) -> bytes:
    """The body of the answer to one request.

    User and password come from `CLAUSEGRAPH_USER` and `CLAUSEGRAPH_PASSWORD`; both of HTTP's usual ways of
    asking for them are answered.

    Raises:
        EndpointError: nobody answers there, or the answer is no success or too large.
    """
    try:
        parts = urlsplit(url)
    except ValueError as error:  # a bracket without its other half
        raise EndpointError("endpoint.address", url=url) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise EndpointError("endpoint.address", url=url)
    place = f"{parts.scheme}://{parts.netloc}{parts.path}"
    headers = {"Accept": accept, "User-Agent": "clausegraph"}
    if body is not None:
        headers["Content-Type"] = kind
    request = urllib.request.Request(url, body, headers, method=method)
    try:
        with _opener(place).open(request, timeout=seconds) as answer:
            content: bytes = answer.read(LARGEST + 1)
    except urllib.error.HTTPError as error:
        with error:
            said = error.read(500).decode("utf-8", "replace").strip().partition("\n")[0]
        facts = {"url": place, "status": error.code, "detail": said or error.reason}
        raise EndpointError("endpoint.status", **facts) from error
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise EndpointError("endpoint.silent", url=place, detail=reason) from error
    if len(content) > LARGEST:
        raise EndpointError("endpoint.large", url=place, limit=f"{LARGEST >> 20} MB")
    return content


class _Unmoved(urllib.request.HTTPRedirectHandler):
    """What is sent goes to the address that was named, or nowhere: elsewhere its body would be left out."""

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """The request to the new address; none where the first one sent something."""
        if req.data is None:
            return super().redirect_request(req, fp, code, msg, headers, newurl)
        raise urllib.error.HTTPError(req.full_url, code, f"{msg} → {newurl}", headers, fp)


def _opener(place: str) -> urllib.request.OpenerDirector:
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    if user := os.environ.get(USER):
        known.add_password(None, place, user, os.environ.get(PASSWORD, ""))
    basic, digest = urllib.request.HTTPBasicAuthHandler, urllib.request.HTTPDigestAuthHandler
    return urllib.request.build_opener(digest(known), basic(known), _Unmoved())
