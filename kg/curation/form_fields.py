"""The fields of a form in which a person writes a block, from the model of its class; and what does not fit them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from pydantic import ValidationError

from kg.corpus.schema_faults import in_words
from kg.curation.blocks import Block, BlockModels, models_of
from kg.errors import KgError
from kg.model.modality import label as modality_label
from kg.suggestions import did_you_mean
from kg.terms import ClassTerm, Text, Vocabulary, expand, local_name

LEFT_OUT = frozenset(("id", "about", "type", "proposed", "names", "overrule"))
ENTITY = ("via",)
NO_WORDS = Text()
Kind = Literal["text", "number", "code", "codes", "entity", "entities", "texts", "object"]


@dataclass(frozen=True)
class FormField:
    """A key of a block as a field: how it is filled in, from which codes, with things of which classes.

    An `object` has fields of its own. `label` is empty where the ontology has no word for the key.
    """

    key: str
    kind: Kind
    label: Text = NO_WORDS
    required: bool = False
    codes: tuple[tuple[str, Text], ...] = ()
    classes: tuple[str, ...] = ()
    fields: tuple[FormField, ...] = ()


def form_fields(kind: ClassTerm, vocabulary: Vocabulary, *, introducing: bool) -> tuple[FormField, ...]:
    """The fields of a block on a thing of a class, those of every block first."""
    return _fields(kind.iri, introducing, models_of(vocabulary))


def misfit(record: Mapping[str, Any], kind: ClassTerm, vocabulary: Vocabulary) -> KgError | None:
    """The first that is wrong with a block on a thing of a class: a key, a value, a code; None if it fits."""
    models = models_of(vocabulary)
    try:
        _model(kind, "id" in record, models).model_validate(dict(record))
    except ValidationError as error:
        fault = error.errors()[0]
        message, hint = in_words(fault)
        path = ".".join(map(str, fault["loc"]))
        return KgError(f"{path}: {message}" if path else message, hint=hint or None)
    for field in _fields(kind.iri, "id" in record, models):
        codes = [code for code, _ in field.codes]
        for one in values_of(record, field.key):
            if codes and one not in codes:
                return KgError(
                    f"{field.key}: no code “{one}”",
                    hint=did_you_mean(one, codes, most=3, otherwise=f"one of {', '.join(codes)}"),
                )
    return None


def values_of(record: Mapping[str, Any], key: str) -> list[str]:
    """What a block says under a key, once for each of a list; none if it does not say it."""
    value = record.get(key, [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]


@lru_cache(maxsize=200)
def _fields(iri: str, introducing: bool, models: BlockModels) -> tuple[FormField, ...]:
    kind = models.vocabulary.classes[iri]
    schema = _model(kind, introducing, models).model_json_schema(by_alias=True)
    return tuple(_of_schema(schema, schema, kind, models))


def _model(kind: ClassTerm, introducing: bool, models: BlockModels) -> type[Block]:
    return models.introducing(kind) if introducing else models.telling(kind)


def _of_schema(
    schema: Mapping[str, Any], whole: Mapping[str, Any], kind: ClassTerm, models: BlockModels
) -> Iterator[FormField]:
    terms = {key: (term, inverse) for key, term, inverse in models.keys(kind)}
    for key, one in schema["properties"].items():
        if key in LEFT_OUT:
            continue
        term, inverse = terms.get(key, (None, False))
        codes = _codes(key, term, kind, models)
        found = _resolved(one, whole)
        required = key in schema.get("required", ())
        label = Text() if term is None else (term.inverse_label if inverse else term.label)
        if "properties" in found:
            inner = tuple(_of_schema(found, whole, kind, models))
            yield FormField(key, "object", label, required, fields=inner)
            continue
        enum = [str(code) for code in found.get("enum") or found.get("items", {}).get("enum") or ()]
        named = tuple((code, codes.get(code, Text())) for code in enum)
        ends = () if term is None else (term.domain if inverse else term.range)
        classes = tuple(local_name(iri) for iri in ends if models.vocabulary.is_a(iri, [expand("kg:Entity")]))
        yield FormField(key, _kind(key, found, term is not None and term.relation), label, required, named, classes)


def _kind(key: str, found: Mapping[str, Any], is_relation: bool) -> Kind:
    if "enum" in found:
        return "code"
    if found.get("type") in ("number", "integer"):
        return "number"
    if found.get("type") == "array":
        if "enum" in found["items"]:
            return "codes"
        return "entities" if is_relation else "texts"
    return "entity" if is_relation or key in ENTITY else "text"


def _codes(key: str, term: Any, kind: ClassTerm, models: BlockModels) -> Mapping[str, Text]:
    if key == "modality":
        names = ("asserted", "planned", "inferred", "background")
        return {name: modality_label(models.vocabulary, name) for name in names}
    named = models.code_list(key, term, kind) if term else "intent" if key == "intent" else ""
    scheme = models.vocabulary.scheme(named)
    return {notation: code.label for notation, code in scheme.items()}


def _resolved(one: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a schema allows beside null, with references followed; of a number and its text, the number."""
    if "$ref" in one:
        found: Mapping[str, Any] = whole["$defs"][one["$ref"].rpartition("/")[2]]
        return found
    choices = [_resolved(choice, whole) for choice in one.get("anyOf", ()) if choice.get("type") != "null"]
    numbers = [choice for choice in choices if choice.get("type") in ("number", "integer")]
    return (numbers or choices or [one])[0]
