"""What curators may write: one pydantic model for each class, made from the ontology.

A block introduces an entity (`id`, `type`, `label`) or says more about one (`about`). The keys that a class
allows are the curation keys of the properties whose domain holds it, and the inverse keys of those whose range
does. `json_schema` publishes the same models for editors.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    StringConstraints,
    WithJsonSchema,
    create_model,
    model_validator,
)

from kg.corpus.bilingual import Bilingual, Label, Plain
from kg.corpus.sources import ID
from kg.curation.period_name import PeriodName
from kg.curation.periods import Manner, When
from kg.curation.values import OtherNames, Strict, Written, pairs
from kg.model.entity import Period
from kg.model.modality import Recorded
from kg.terms import LANGUAGES, ClassTerm, PropertyTerm, Vocabulary, expand, shorten

STRUCTURAL = {
    "label",
    "alias",
    "localAlias",
    "misspelling",
    "names",
    "definition",
    "remark",
    "proposed",
    "evidence",
    "modality",
    "intent",
    "via",
    "reason",
    "overrule",
}
NOT_SETTLED = ("planned", "under-way", "pilot")  # statuses of what a text may mean more or less firmly
PERIOD = {"from", "to", "precision", "basis"}


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) or value is None else [value]


Identifier = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")]
WordingRule = Literal[
    "future", "past", "intent", "verb", "evidence", "date", "name"
]  # rules of `wording` that a person may overrule
Intent = Literal[
    "will", "aims", "explores", "gradually", "tries", "encourages"
]  # as the code list of that name has them
Number = Annotated[Decimal, Field(max_digits=30)]
Targets = Annotated[list[Written], BeforeValidator(_as_list), Field(min_length=1)]


class Growth(Strict):
    """A change against an earlier period: 23.5 per cent, 6 times, 1.3 percentage points."""

    value: Number
    basis: Written
    against: Written = "unstated"
    raw: Written


class ProposedBy(Strict):
    """How a record came about that was proposed: by which rule, how sure that was, and who settled it."""

    rule: Written
    confidence: Decimal | None = None
    id: Written
    settled_by: Written = Field(alias="settledBy")


class Block(Strict):
    """What every block may hold."""

    evidence: Targets
    modality: Recorded = "asserted"
    intent: Intent | None = None
    when: When | None = None
    via: Written | None = None
    reason: Bilingual | None = None
    alias: OtherNames = Field(default_factory=OtherNames)
    local_alias: OtherNames = Field(alias="localAlias", default_factory=OtherNames)
    misspelling: OtherNames = Field(default_factory=OtherNames)
    names: list[PeriodName] = Field(default_factory=list)
    remark: Bilingual | None = None
    proposed: ProposedBy | None = None
    overrule: dict[WordingRule, Plain] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _inferred_has_reason(self) -> Block:
        if self.modality == "inferred" and self.reason is None:
            raise ValueError("an inferred fact needs a reason {zh, en}")
        if self.modality == "asserted" and self.reason is not None:
            raise ValueError("gives a reason for what is stated (take it away, or say modality: inferred)")
        if self.intent and self.modality != "planned" and getattr(self, "status", "") not in NOT_SETTLED:
            raise ValueError("“intent” is how firmly something is planned (say modality: planned, or take it away)")
        return self

    @property
    def other_names(self) -> tuple[tuple[str, str], ...]:
        """All names beside the label, each with its language; also those borne for some time."""
        return (*pairs(self.alias), *((language, name) for language, name, _ in self.names_by_period))

    @property
    def names_by_period(self) -> tuple[tuple[str, str, Period], ...]:
        """The names borne for some time, each with its language and when."""
        borne = ((language, getattr(one, language), one.when) for one in self.names for language in LANGUAGES)
        return tuple((language, name, when.period("state")) for language, name, when in borne if name)


class EntityBlock(Block):
    """A block that introduces an entity."""

    id: Identifier
    type: Written
    label: Label
    definition: Bilingual | None = None


class FactsBlock(Block):
    """A block that says more about an entity introduced elsewhere."""

    about: Identifier
    definition: Bilingual | None = None
    supersedes: Targets | None = None

    @model_validator(mode="after")
    def _supersedes_what_it_says(self) -> FactsBlock:
        for key in self.supersedes or ():
            if not isinstance(getattr(self, key, None), list) or key in ("evidence", "supersedes"):
                raise ValueError(f"“supersedes” names a relation that the block gives anew; it gives no “{key}”")
        return self


def dated(block: Block, kind: ClassTerm, vocabulary: Vocabulary) -> Period | None:
    """The period of a thing of a class. A limit holds from a day on, other figures count what was in a span."""
    if block.when is None:
        return None
    manner: Manner = "state"
    if vocabulary.is_a(kind.iri, [expand("kg:Event")]):
        manner = "happening"
    elif vocabulary.is_a(kind.iri, [expand("kg:Observation")]) and getattr(block, "kind", "") != "limit":
        manner = "figure"
    return block.when.period(manner)


@dataclass(frozen=True, eq=False)
class BlockModels:
    """The models of all classes, made from a vocabulary.

    Their JSON Schema names the codes of each code list; that a text is none of them is told by the reader of records.
    """

    vocabulary: Vocabulary
    _keys: dict[str, list[tuple[str, PropertyTerm, bool]]] = field(default_factory=dict, init=False, repr=False)
    _entity_models: dict[str, type[EntityBlock]] = field(default_factory=dict, init=False, repr=False)
    _facts_models: dict[str, type[FactsBlock]] = field(default_factory=dict, init=False, repr=False)

    def keys(self, kind: ClassTerm) -> Sequence[tuple[str, PropertyTerm, bool]]:
        """The keys that a class allows beside those every block has; true where written from the object's side."""
        if kind.iri not in self._keys:
            lineage = set(self.vocabulary.lineage(kind.iri))
            self._keys[kind.iri] = [
                (key, term, inverse)
                for key, (term, inverse) in self.vocabulary.keys.items()
                if key not in STRUCTURAL | PERIOD and not lineage.isdisjoint(term.range if inverse else term.domain)
            ]
        return self._keys[kind.iri]

    @staticmethod
    def code_list(key: str, term: PropertyTerm, kind: ClassTerm) -> str:
        """The name of the code list from which a key of a class takes its values; empty if it takes none."""
        return term.code_list or (kind.code_list if key == "kind" else "")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the classes of which a block may introduce a thing."""
        return tuple(term.name for term in self._concrete())

    def introducing(self, kind: ClassTerm) -> type[EntityBlock]:
        """The model of a block that introduces an entity of a class; made when first asked for, as it takes time."""
        if kind.iri not in self._entity_models:
            model = create_model(f"{kind.name}Block", __base__=EntityBlock, **self._fields(kind))
            self._entity_models[kind.iri] = model
        return self._entity_models[kind.iri]

    def telling(self, kind: ClassTerm) -> type[FactsBlock]:
        """The model of a block that says more about an entity of a class; made when first asked for."""
        if kind.iri not in self._facts_models:
            fields = self._fields(kind, required=False)
            self._facts_models[kind.iri] = create_model(f"{kind.name}Facts", __base__=FactsBlock, **fields)
        return self._facts_models[kind.iri]

    def json_schema(self) -> dict[str, Any]:
        """The JSON Schema of a file of blocks, for editors that complete and check YAML."""
        from pydantic import TypeAdapter

        blocks: Any = tuple(map(self.introducing, self._concrete()))
        anything = create_model("Facts", __base__=FactsBlock, **self._all_fields())
        union: Any = blocks[0]
        for model in (*blocks[1:], anything):
            union = union | model
        schema = TypeAdapter(list[union]).json_schema(by_alias=True)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = "Curated records of Kou'an Graph"
        return schema

    def _concrete(self) -> Iterator[ClassTerm]:
        entity = expand("kg:Entity")
        for term in self.vocabulary.classes.values():
            if term.iri != entity and self.vocabulary.is_a(term.iri, [entity]):
                yield term

    def _fields(self, kind: ClassTerm, *, required: bool = True) -> dict[str, Any]:
        types = {key: self._type(key, term, inverse, kind) for key, term, inverse in self.keys(kind)}
        fields: dict[str, Any] = {key: (written | None, None) for key, written in types.items() if "." not in key}
        if "growth.basis" in types:
            coded: dict[str, Any] = {
                "basis": (types["growth.basis"], ...),
                "against": (types["growth.against"], "unstated"),
            }
            fields["growth"] = (create_model("Growth", __base__=Growth, **coded) | None, None)
        if kind.name == "Observation" and required:
            fields |= {key: (types[key], ...) for key in ("indicator", "measures", "unit", "raw")}
        if required:
            fields["type"] = (Literal[kind.name], ...)
        return fields

    def _all_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        kinds: list[str] = []
        for term in self._concrete():
            fields |= self._fields(term, required=False)
            kinds += self.vocabulary.scheme(term.code_list)
        one: dict[str, Any] = {"type": "string", "enum": list(dict.fromkeys(kinds))}
        return fields | {"kind": (Annotated[Written, WithJsonSchema(one)] | None, None)}

    def _type(self, key: str, term: PropertyTerm, inverse: bool, kind: ClassTerm) -> Any:
        codes = [] if inverse else list(self.vocabulary.scheme(self.code_list(key, term, kind)))
        one: dict[str, Any] = {"type": "string", "enum": codes}
        if term.relation:
            return Annotated[Targets, WithJsonSchema({"type": "array", "items": one})] if codes else Targets
        datatype = shorten(term.range[0]) if term.range else ""
        kinds: dict[str, Any] = {"xsd:decimal": Number, "xsd:integer": int}
        return kinds.get(datatype, Annotated[Written, WithJsonSchema(one)] if codes else Written)


_made: deque[BlockModels] = deque(maxlen=4)


def models_of(vocabulary: Vocabulary) -> BlockModels:
    """The models of all classes of a vocabulary: those made before if it was asked for lately, as it takes time."""
    found = next((one for one in list(_made) if one.vocabulary == vocabulary), None)
    if found is None:
        _made.append(found := BlockModels(vocabulary))
    return found
