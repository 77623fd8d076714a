"""Every answer of the reconciliation service as the published schemas of 0.2 and of the draft of 1.0 want it.

The schemas are told here in our own words: which members there must be, of which kinds, and which there may be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from tests.server.servers import serving

TEXT, NUMBER, FLAG = {"type": "string", "minLength": 1}, {"type": "number"}, {"type": "boolean"}
ID_NAME = {"type": "object", "required": ["id"], "properties": {"id": TEXT, "name": TEXT}}
TYPES = {"type": "array", "items": {"anyOf": [ID_NAME, TEXT]}}
ADDRESS = {"type": "object", "required": ["url"], "properties": {"url": {"type": "string", "pattern": r"\{.*id.*\}"}}}
DESCRIPTION = {"type": "string"}
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "type", "score", "match"],
    "properties": {
        "id": TEXT,
        "name": TEXT,
        "description": DESCRIPTION,
        "type": TYPES,
        "match": FLAG,
        "score": NUMBER | {"minimum": 0, "maximum": 100},
    },
    "additionalProperties": False,
}
DATE = r"^-?\d{4,}-(1[0-2]|0[1-9])-(3[01]|0[1-9]|[12]\d)T(2[0-3]|[01]\d):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:[0-5]\d)?$"
VALUES = {
    "type": "array",
    "items": {
        "oneOf": [
            {"type": "object", "maxProperties": 0},
            {
                "type": "object",
                "required": ["id", "name"],
                "properties": {"id": TEXT, "name": TEXT, "description": DESCRIPTION},
                "additionalProperties": False,
            },
            *(
                {"type": "object", "required": [name], "properties": {name: kind}, "additionalProperties": False}
                for name, kind in {
                    "str": {"type": "string"},
                    "float": NUMBER,
                    "int": {"type": "integer"},
                    "date": {"type": "string", "pattern": DATE},
                }.items()
            ),
        ]
    },
}
META = {
    "type": "array",
    "items": {"required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT, "type": ID_NAME, "service": TEXT}},
}
SETTING = {
    "required": ["type", "name"],
    "properties": {"type": {"enum": ["number", "text", "checkbox", "select"]}, "name": TEXT, "default": NUMBER},
}
SERVICE = {"type": "object", "properties": {"service_url": TEXT, "service_path": TEXT}, "additionalProperties": False}
FRAME = {
    "type": "object",
    "required": ["width", "height"],
    "properties": {"width": {"type": "integer"}, "height": {"type": "integer"}},
}
COMMON = {
    "name": TEXT,
    "defaultTypes": {"type": "array", "items": ID_NAME | {"required": ["id", "name"]}, "uniqueItems": True},
    "serviceVersion": TEXT,
    "view": ADDRESS,
    "batchSize": {"type": "integer", "minimum": 1},
}
SCHEMAS: dict[str, dict[str, Any]] = {
    "manifest 0.2": {
        "required": ["versions", "name", "identifierSpace", "schemaSpace"],
        "properties": {
            **COMMON,
            "versions": {"contains": {"const": "0.2"}},
            "identifierSpace": TEXT,
            "schemaSpace": TEXT,
            "view": {"properties": {"url": {"pattern": r"\{\{id\}\}"}}},
            "preview": FRAME | {"required": ["url", "width", "height"]},
            "suggest": {"properties": {"entity": SERVICE, "property": SERVICE, "type": SERVICE}},
            "extend": {
                "properties": {
                    "propose_properties": SERVICE,
                    "property_settings": {"items": SETTING | {"required": ["type", "name", "label"]}},
                }
            },
        },
    },
    "manifest 1.0": {
        "required": ["versions", "name", "view"],
        "properties": {
            **COMMON,
            "versions": {"contains": {"const": "1.0-draft"}},
            "preview": FRAME,
            "suggest": {
                "required": ["entity", "property", "type"],
                "properties": {"entity": FLAG, "property": FLAG, "type": FLAG},
            },
            "extend": {
                "properties": {
                    "proposeProperties": FLAG,
                    "propertySettings": {"items": SETTING | {"required": ["type", "name", "id"]}},
                }
            },
            "standardizedScore": FLAG,
        },
    },
    "results 0.2": {
        "additionalProperties": {
            "type": "object",
            "required": ["result"],
            "properties": {"result": {"type": "array", "items": CANDIDATE}},
        }
    },
    "results 1.0": {
        "required": ["results"],
        "properties": {
            "results": {
                "type": "array",
                "items": {"required": ["candidates"], "properties": {"candidates": {"items": CANDIDATE}}},
            }
        },
    },
    "extension 0.2": {
        "required": ["rows", "meta"],
        "properties": {
            "meta": META,
            "rows": {"additionalProperties": {"type": "object", "additionalProperties": VALUES}},
        },
    },
    "extension 1.0": {
        "required": ["rows", "meta"],
        "properties": {
            "meta": META,
            "rows": {
                "type": "array",
                "items": {
                    "required": ["id", "properties"],
                    "properties": {
                        "id": TEXT,
                        "properties": {
                            "type": "array",
                            "items": {"required": ["id", "values"], "properties": {"id": TEXT, "values": VALUES}},
                        },
                    },
                },
            },
        },
    },
    "suggestions": {
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "required": ["id", "name"],
                    "properties": {"id": TEXT, "name": TEXT, "description": DESCRIPTION, "notable": TYPES},
                },
            }
        },
    },
    "proposals": {"required": ["properties"], "properties": {"properties": META, "type": {"type": "string"}}},
}
DRAFT = {"Accept": "application/json;version=1.0-draft"}


def held(name: str, found: Any) -> Any:
    """An answer, once it is as the schema of this name wants it."""
    Draft202012Validator({"type": "object"} | SCHEMAS[name]).validate(found)
    return found


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("schemas")
    with serving(folder / "cache", folder) as server, httpx.Client(base_url=server.address, timeout=60) as client:
        yield client


def test_a_broken_answer_breaks_the_schemas() -> None:
    for name in SCHEMAS:
        with pytest.raises(Exception, match=r"required|is not of type"):
            held(name, {"q": {"result": [{"id": 1}]}} if name == "results 0.2" else {})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_version_0_2_answers_as_published(language: str, client: httpx.Client) -> None:
    held("manifest 0.2", client.get("/reconcile", params={"lang": language}).json())
    batch = {
        "q0": {"query": "上海海关", "type": "Agency", "type_strict": "any", "limit": 3},
        "q1": {"query": "nothing is called so"},
        "q2": {"properties": [{"pid": "isoCode", "v": "CN-SH"}]},
        "q3": {"query": "port-of-shanghai"},  # an id is a name as well
    }
    posted = client.post("/reconcile", params={"lang": language}, data={"queries": json.dumps(batch)}).json()
    found = {name: [one["id"] for one in answer["result"]] for name, answer in held("results 0.2", posted).items()}
    assert found["q0"][0] == "shanghai-customs" and found["q1"] == []
    assert (found["q2"], found["q3"][0]) == (["shanghai"], "port-of-shanghai")
    wanted = {
        "ids": ["port-of-shanghai", "shanghai", "nothing"],
        "properties": [{"id": "unlocode"}, {"id": "geonames"}],
    }
    rows = held("extension 0.2", client.post("/reconcile", data={"extend": json.dumps(wanted)}).json())["rows"]
    dated = {"ids": ["car-show-2015", "shanghai-customs"], "properties": [{"id": "start"}, {"id": "leads"}]}
    held("extension 0.2", client.post("/reconcile", data={"extend": json.dumps(dated)}).json())
    assert rows["port-of-shanghai"] == {"unlocode": [{"str": "CNSHG"}], "geonames": []}
    assert rows["shanghai"]["geonames"] == [{"str": "1796231"}] and rows["nothing"]["unlocode"] == []


def test_the_draft_of_1_0_answers_as_published(client: httpx.Client) -> None:
    held("manifest 1.0", client.get("/reconcile", headers=DRAFT).json())
    code = {"matchType": "property", "propertyId": "unlocode", "propertyValue": "CNSHG"}
    queries = [
        {"conditions": [{"matchType": "name", "propertyValue": "海关"}], "limit": 2},
        {"conditions": [code]},
        {"conditions": [{**code, "propertyValue": "no such"}]},
    ]
    results = held("results 1.0", client.post("/reconcile/match", json={"queries": queries}).json())["results"]
    assert [len(one["candidates"]) for one in results] == [2, 1, 0]
    wanted = {"ids": ["shanghai"], "properties": [{"id": "isoCode"}, {"id": "locatedIn"}]}
    (row,) = held("extension 1.0", client.post("/reconcile/extend", json=wanted).json())["rows"]
    assert row["properties"][0]["values"] == [{"str": "CN-SH"}]
    many = {"queries": queries[:1] * 51}
    assert client.post("/reconcile/match", json=many).status_code == 413


@pytest.mark.parametrize("kind", ["entity", "type", "property"])
def test_suggestions_are_as_published_and_go_on(kind: str, client: httpx.Client) -> None:
    prefix = {"entity": "海关", "type": "", "property": ""}[kind]
    address = f"/reconcile/suggest/{kind}"
    first = held("suggestions", client.get(address, params={"prefix": prefix, "limit": 2}).json())["result"]
    later = held("suggestions", client.get(address, params={"prefix": prefix, "limit": 1, "offset": 1}).json())[
        "result"
    ]
    older = held("suggestions", client.get(address, params={"prefix": prefix, "cursor": 1}).json())["result"]
    assert len(first) == 2 and later[0] == first[1] == older[0]
    held("proposals", client.get("/reconcile/extend/propose", params={"type": "Port"}).json())
