"""ClauseGraph: the GDPR and China's Personal Information Security Specification, compared as one graph."""

from __future__ import annotations
