"""A server of tools that takes only what a tool names, and says in one line what is wrong with what it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.shared.exceptions import MCPError
from mcp.types import INVALID_PARAMS

from kg.suggestions import did_you_mean, either

WANTED = {
    "missing": "is required",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "string_type": "must be a text",
    "list_type": "must be a list of texts",
    "dict_type": "must be an object of names and values",
}


class StrictServer(MCPServer):  # type: ignore[misc] # the package is no part of every installation
    """A server whose tools and prompts refuse what they do not take, in words that say what they do."""

    async def list_tools(self) -> list[Any]:
        """The tools; their input schemas allow no further arguments."""
        return [
            one.model_copy(update={"input_schema": {**one.input_schema, "additionalProperties": False}})
            for one in await super().list_tools()
        ]

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """Call a tool. Raises `ToolError` for arguments that it does not take, or not so."""
        taken = next(
            (list(one.input_schema["properties"]) for one in await super().list_tools() if one.name == name), None
        )
        if taken is not None:
            for given in arguments:
                if given not in taken:
                    hint = did_you_mean(given, taken) or f"it takes {either(taken)}"
                    raise ToolError(f"{name} takes no argument “{given}”: {hint}")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            found = getattr(error.__cause__, "errors", None)  # of what validates arguments
            if found is None:
                raise
            raise ToolError(f"{name}: {_in_words(found())}") from None

    async def get_prompt(self, name: str, arguments: dict[str, Any] | None = None, context: Any = None) -> Any:
        """A prompt with its arguments. Raises `MCPError` (invalid parameters) where one is missing or unknown."""
        prompts = {one.name: one for one in await self.list_prompts()}
        if name not in prompts:
            raise MCPError(
                INVALID_PARAMS, f"there is no prompt “{name}”: {did_you_mean(name, prompts) or either(list(prompts))}"
            )
        for one in prompts[name].arguments or ():
            if one.required and not str((arguments or {}).get(one.name, "")).strip():
                raise MCPError(INVALID_PARAMS, f"{one.name} is required: what the prompt {name} is about")
        return await super().get_prompt(name, arguments, context)


def _in_words(found: Iterable[Mapping[str, Any]]) -> str:
    said: dict[str, str] = {}
    for error in found:
        name, kind, context = str(error["loc"][0]), error["type"], error.get("ctx") or {}
        wanted: Mapping[str, str] = {**WANTED, "literal_error": f"must be {context.get('expected', '')}"}
        said.setdefault(name, f"{name} {wanted.get(kind, error['msg'])}")
    return "; ".join(said.values())
