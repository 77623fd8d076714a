"""The saved queries as forms, for a page that shows them."""

from __future__ import annotations

import json

from kg.queries.forms import forms
from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library


def answer(library: Library, job: Job) -> Reply:  # noqa: ARG001 # every kind of job is called alike
    """All forms as JSON, in the order in which they are listed."""
    listed = {"forms": [form.as_json() for form in forms(library.store)]}
    return Reply(media="application/json", content=(json.dumps(listed, ensure_ascii=False) + "\n").encode())
