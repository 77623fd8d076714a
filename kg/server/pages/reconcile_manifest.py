"""What the reconciliation service says of itself: versions, limits, addresses, and what can be set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.terms import PREFIXES, expand

if TYPE_CHECKING:
    from kg.server.work.library import Library

TITLE = "Kou'an Graph"
VERSIONS = ["0.2", "1.0-draft"]
SETTING = "the largest number of values; 0 for all"
FRAME = {"width": 420, "height": 220}  # of a preview
MOST = 50  # queries in a batch


def manifest(library: Library, address: str) -> dict[str, Any]:
    """The manifest as version 0.2 has it, of a service at an address."""
    suggested = {
        kind: {"service_url": address, "service_path": f"/reconcile/suggest/{kind}"}
        for kind in ("entity", "type", "property")
    }
    agent = expand("kg:Agent")
    return {
        "versions": VERSIONS,
        "name": TITLE,
        "identifierSpace": PREFIXES["id"],
        "schemaSpace": PREFIXES["kg"],
        "defaultTypes": [{"id": "Agent", "name": library.vocabulary.classes[agent].label.en}],
        "view": {"url": f"{address}/page/id/{{{{id}}}}"},
        "preview": {"url": f"{address}/reconcile/preview?id={{{{id}}}}", **FRAME},
        "suggest": suggested,
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/reconcile/properties"},
            "property_settings": [
                {"name": "limit", "label": "Limit", "type": "number", "default": 0, "help_text": SETTING}
            ],
        },
        "serviceVersion": __version__,
        "batchSize": MOST,
    }


def draft_manifest(library: Library, address: str) -> dict[str, Any]:
    """The manifest as the draft of version 1.0 has it: what there is lies at paths that the draft gives."""
    agent = expand("kg:Agent")
    return {
        "versions": VERSIONS,
        "name": TITLE,
        "defaultTypes": [{"id": "Agent", "name": library.vocabulary.classes[agent].label.en}],
        "view": {"url": f"{address}/page/id/{{id}}"},
        "preview": FRAME,
        "suggest": dict.fromkeys(("entity", "type", "property"), True),
        "extend": {
            "proposeProperties": True,
            "propertySettings": [{"id": "limit", "name": "Limit", "type": "number", "default": 0, "helpText": SETTING}],
        },
        "serviceVersion": __version__,
        "standardizedScore": True,
        "batchSize": MOST,
    }
