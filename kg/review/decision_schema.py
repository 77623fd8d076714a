"""What a decision may say, as a JSON schema; `kg.review.decision_forms` takes it."""

KINDS = (
    "accept",
    "reject",
    "add",
    "edit",
    "amend",
    "withdraw",
    "split",
    "merge",
    "excuse",
    "number",
    "say",
    "undo",
    "redo",
)
TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
IDS = {"type": "array", "items": {"type": "string"}}
SCHEMA = {
    "type": "object",
    "required": ["do", "seen"],
    "properties": {
        "do": {"enum": list(KINDS)},
        "seen": {"type": "string", "description": "the state of the document that the decision was made from"},
        "drafts": {**IDS, "description": "of accept and reject"},
        "gists": {
            "type": "object",
            "additionalProperties": TEXTS,
            "description": "of accept: gists that are written with it, by place, in zh and en",
        },
        "draft": {"type": "string", "description": "of edit, split and merge"},
        "records": {**IDS, "description": "of withdraw: records that are drafts from then on"},
        "record_id": {"type": "string", "description": "of amend: the record that is to say something else"},
        "reason": {
            "anyOf": [{"type": "string"}, TEXTS],
            "description": "of reject; in zh and en, of excuse and number, where none means that it holds no longer",
        },
        "gist": {**TEXTS, "description": "of say: the sentence in your words, in zh and en"},
        "record": {"type": "object", "description": "of add, edit and amend: what is to be said"},
        "new": {"type": "array", "items": {"type": "object"}, "description": "of the same: new things that it names"},
        "into": {"type": "string", "description": "of merge: a thing, or a draft on the same thing"},
        "place": {"type": "string", "description": "of excuse, number and say"},
        "raws": {**IDS, "description": "of number: the numbers that are no figures, as written"},
    },
}
