"""How a page is declared: its addresses, its parameters and its words, once for routing, reading and documenting.

A page is a frozen dataclass whose fields are its parameters: a field of a plain type is read from the address, under
its own name with hyphens for underscores, or from the path where the route names it. Without a default a parameter is
required. What every page takes stands in `Page`: the language, the scope (``as-of``, ``modality``, ``document``,
``known-by``) and ``format``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from inspect import get_annotations
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, get_args, get_origin, get_type_hints

from kg.model.scope import SCOPE, Scope
from kg.server.http.negotiation import Choice, chosen, language
from kg.server.http.requests import Pairs, grouped, in_address, single
from kg.server.inputs import Input, Interval, Length, Schema
from kg.server.problems import Refusal, missing
from kg.server.standpoint import Standpoint
from kg.server.work.jobs import Job, Reply
from kg.suggestions import did_you_mean
from kg.terms import Language, Text

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.server.settings import Settings
    from kg.server.work.library import Library
    from kg.server.work.pool import Pool

Forms = Mapping[str, tuple[str, ...]]
JSON: Forms = {"json": ("application/json",)}
DECLARED = ("routes", "summary", "forms", "schema", "methods", "status", "guarded", "quotes", "body", "less")
SHARED = ("lang", "format", *SCOPE)


@dataclass(frozen=True)
class Wish:
    """The form that a client wishes for: by its header Accept, or by name, which has precedence if it is not empty."""

    accept: str | None = None
    format: str = ""


@dataclass(frozen=True)
class Variant:
    """A path of a page in the OpenAPI document, with parameters that the page has at this path only."""

    path: str
    summary: Text
    about: Text | None = None
    parameters: tuple[Schema, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a request says, apart from its body."""

    path: Mapping[str, str]
    pairs: Pairs
    accept: str | None
    languages: str

    @classmethod
    def of(cls, request: Request) -> Asked:
        """What a request says. Raises `Refusal` if its parameters cannot be read."""
        accept, languages = (request.headers.getlist(name) for name in ("accept", "accept-language"))
        return cls(request.path_params, in_address(request), ",".join(accept) or None, ",".join(languages))


@dataclass(frozen=True)
class Service:
    """What a page that needs no worker answers from."""

    settings: Settings
    pool: Pool
    digest: str
    pages: Sequence[type[Page]]


@dataclass(frozen=True, kw_only=True)
class Page(Job):
    """A page, and at the same time the job of making it: `answer` does so in a worker, or `respond` at once.

    Class arguments: `routes` are its paths, of which the first is its proper one; `summary` is its name; `forms` are
    the forms it has, the first of which it is given in unless another is asked for; `schema` is that of its JSON;
    `methods` are the methods it takes beside HEAD; `status` is that of a good answer; `quotes` is false if it never
    shows a sentence of a text; `less` is what helps where it took too much; `body` is the JSON Schema of what is
    posted, if not the parameters. Parameters that a page does not know are refused, unless it has `guarded` ones: then
    only what looks like one of these misspelt.
    """

    language: Language = "zh"
    form: Choice = field(default=Choice("", ""))

    routes: ClassVar[tuple[str, ...]] = ()
    summary: ClassVar[Text] = Text("", "")
    forms: ClassVar[Forms] = JSON
    schema: ClassVar[Mapping[str, Any]] = {"type": "object"}
    methods: ClassVar[tuple[str, ...]] = ("GET",)
    status: ClassVar[int] = 200
    guarded: ClassVar[tuple[str, ...]] = ()
    body: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls, **declared: Any) -> None:
        for name in get_annotations(cls):
            if hasattr(Page, name):
                raise TypeError(
                    f"{cls.__name__}: a parameter cannot be called {name}: every page has something of that name"
                )
        for name, value in declared.items():
            if name not in DECLARED:
                raise TypeError(f"{cls.__name__}: a page declares no {name}")
            setattr(cls, name, value)

    @classmethod
    async def read(cls, request: Request) -> Page | Reply:
        """The page that a request asks for. Raises `Refusal` where it is not one that this page answers."""
        return cls.of(Asked.of(request))

    @classmethod
    def inputs(cls) -> tuple[Input, ...]:
        """The parameters of the page that are its own, in order."""
        return _inputs(cls)  # type: ignore[arg-type] # classes can be hashed, whatever their instances can

    @classmethod
    def variants(cls) -> Iterable[Variant]:
        """What the OpenAPI document lists: every route, unless a page knows more of its paths."""
        return [
            Variant(route.replace(":path}", "}"), cls.summary)
            for route in cls.routes
            if route[-1] != "/" or route == "/"
        ]

    @property
    def own(self) -> tuple[tuple[str, str], ...]:
        """The parameters of the page's own that its address holds."""
        held = [(one, getattr(self, one.field)) for one in self.inputs() if not one.in_path]
        return tuple(
            (one.name, str(text).lower() if one.kind is bool else str(text))
            for one, value in held
            if value != one.default
            for text in (value if one.kind is tuple else [value])
        )

    def standpoint(self, library: Library | None = None) -> Standpoint:
        """Where the page stands, with the scope of the library that it answers from."""
        from kg.queries.retrieval import read_documents

        if library is None or not library.scope:
            return Standpoint(self.language, own=self.own)
        documents = read_documents(library.store).values() if library.scope.documents else ()
        return Standpoint(self.language, library.scope, self.own).told(library.vocabulary, documents)

    async def respond(self, service: Service) -> Reply:
        """The answer, by a worker. Raises `Refusal` if there is none that can make it."""
        return await service.pool.run(self, self.seconds(service.settings))

    def seconds(self, settings: Settings) -> float:
        """How long a worker may take."""
        return settings.timeout

    @classmethod
    def of(cls, asked: Asked, **given: Any) -> Self:
        """The page with its fields read from a request; those in `given` are known already.

        Raises `Refusal` for parameters that the page does not take, or not as they are, `QueryError` for a scope that
        there is not.
        """
        values = grouped(asked.pairs)
        shared = {name: values.pop(name, []) for name in SHARED}
        found: dict[str, Any] = dict(given)
        for one in cls.inputs():
            in_path = [asked.path[one.name]] if one.name in asked.path else []
            held = in_path if one.in_path else values.pop(one.name, [])
            if held:
                found.setdefault(one.field, one.read(held))
            elif one.required and one.field not in given:
                raise missing(one.name, one.bounds.empty if isinstance(one.bounds, Length) else "")
        cls.check(values)
        if "form" not in given:
            found["form"] = cls.chosen_form(found, Wish(asked.accept, single("format", shared["format"])))
        return cls(
            scope=_scope(shared),
            language=language(single("lang", shared["lang"]), asked.languages),
            **found,
        )

    @classmethod
    def check(cls, names: Collection[str]) -> None:
        """Refuse parameters that the page does not take. Raises `Refusal` for the first of them."""
        known = cls.guarded or (*(one.name for one in cls.inputs() if not one.in_path), *SHARED)
        for name in names:
            hint = did_you_mean(name, known, most=1)
            if hint or not cls.guarded:
                message = f"this address takes no parameter “{name[:40]}”"
                raise Refusal("request", message, hint=hint or f"it takes {', '.join(known)}")

    @classmethod
    def chosen_form(cls, found: dict[str, Any], wish: Wish) -> Choice:  # noqa: ARG003 # others look at the fields
        """The form to answer in, which may depend on the fields found. Raises `Refusal` if the client takes none."""
        return form_of(cls.forms, wish if len(cls.forms) > 1 else Wish(format=wish.format))


def _scope(shared: Mapping[str, list[str]]) -> Scope:
    days = {name: single(name, shared[name]) for name in ("as-of", "known-by")}
    for name, day in days.items():
        if shared[name] and not day.strip():
            raise Refusal("request", f"{name} is given without a day", hint="write it as 2015-09-30, 2015-09 or 2015")
    return Scope.of(days["as-of"] or None, shared["modality"], shared["document"], days["known-by"] or None)


@cache
def _inputs(page: type[Any]) -> tuple[Input, ...]:
    hints = get_type_hints(page, include_extras=True)
    found = []
    for one in fields(page):
        hint, bounds = hints[one.name], None
        if get_origin(hint) is Annotated:
            hint, bounds = get_args(hint)[:2]
        kind = get_origin(hint) or hint
        if one.name in get_annotations(Page) or any(map(_is_made, get_args(hint) if kind is UnionType else (kind,))):
            continue  # filled by the page itself
        if kind not in (str, int, bool, tuple) or (kind is int and not isinstance(bounds, Interval)):
            raise TypeError(f"{page.__name__}: {one.name} is a text, a truth value, several texts or a bounded number")
        required = one.default is MISSING and one.default_factory is MISSING
        in_path = any(f"{{{one.name}}}" in route or f"{{{one.name}:" in route for route in page.routes)
        found.append(Input(one.name, kind, bounds, required, in_path, None if one.default is MISSING else one.default))
    return tuple(found)


def _is_made(kind: Any) -> bool:
    """Whether a field holds what a page makes for itself, not what an address holds."""
    return Mapping in (kind, get_origin(kind)) or is_dataclass(kind)


def form_of(forms: Forms, wish: Wish) -> Choice:
    """The form to answer in. Raises `Refusal` if the client takes none."""
    choice = chosen(forms, wish.accept, wish.format)
    if choice is None:
        message = "none of the requested formats is available here"
        raise Refusal("not-acceptable", message, hint=f"one of {', '.join(forms)}")
    return choice
