"""What kind of note the editors made on a source, and the rank that it tells of, in words."""

from __future__ import annotations

from kg.model.entity import Entity
from kg.terms import Text, Vocabulary


def claim(vocabulary: Vocabulary, note: Entity) -> Text:
    """The rank that a source claims, with its scope: “第1名，全国”, “rank 1, in the country”; empty for none."""
    scope = vocabulary.codes[note.scope].label if note.scope else Text()
    chinese, english = (f"第{note.rank}名", f"rank {note.rank}") if note.rank else ("", "")
    return Text("，".join(filter(None, (chinese, scope.zh))), ", ".join(filter(None, (english, scope.en))))


def note_kind(vocabulary: Vocabulary, note: Entity) -> Text:
    """The kind of a note, with the rank of a superlative: “最高级之说：第1名，全国”; empty for one without."""
    kind, claimed = vocabulary.codes[note.kind].label if note.kind else Text(), claim(vocabulary, note)
    return Text(f"{kind.zh}：{claimed.zh}", f"{kind.en}: {claimed.en}") if kind and claimed else kind or claimed
