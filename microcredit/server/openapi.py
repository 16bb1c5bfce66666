"""The description of the open data and of the web channel in OpenAPI 3.1, made from the very structs that are sent."""

from typing import Any

import msgspec

from microcredit.open_data import Recherche, Table
from microcredit.server.documents import (
    Answer,
    ConversationBody,
    Erased,
    History,
    KeptVote,
    MessageBody,
    Refused,
    RestBody,
    RestReply,
    VoteBody,
)

_REF = "#/components/schemas/{name}"
_EXAMPLES = {
    "ville": "Granby",
    "code postal": "H7N 2B3",
    "entre deux organismes": "Saint-Jérôme",
    "région de plusieurs territoires": "region:01",
    "homonyme": "St-Georges",
    "toute la province": "province:quebec",
    "sans organisme": "Rimouski",
    "hors du Québec": "Toronto",
    "lieu inconnu": "Zorgville",
    "nom d'un organisme": "Fonds Mauricie",
}
_PLACE = {
    "name": "lieu",
    "in": "query",
    "required": False,
    "description": "Une ville, une MRC, une région, un surnom ou le début d'un code postal, comme les gens l'écrivent; ou le « lieu » "
    "d'un choix offert par une réponse. Cinq cents caractères au plus, une fois les espaces et les signes invisibles retirés, dont "
    "une lettre ou un chiffre. Un renseignement personnel qui s'y trouverait est caché et n'est pas gardé.",
    "schema": {"type": "string", "minLength": 1},
    "examples": {name: {"value": value} for name, value in _EXAMPLES.items()},
}
_DELIMITER = {
    "name": "separateur",
    "in": "query",
    "required": False,
    "description": "« point-virgule » pour Excel en français.",
    "schema": {"type": "string", "enum": ["virgule", "point-virgule"], "default": "virgule"},
}
_CACHING = {
    "ETag": {"description": "À renvoyer dans If-None-Match : 304 si rien n'a changé.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "Une heure; « private » quand un lieu est cherché.", "schema": {"type": "string"}},
}
_REFUSALS = {
    "Refus": "L'appel est refusé, ou l'assistant est en panne; « message » se montre tel quel.",
    "TropVite": "Trop d'appels de cette adresse.",
}

Document = dict[str, Any]


def openapi_document() -> Document:
    """Returns the description."""
    kinds = [Table, Recherche, Answer, History, KeptVote, Erased, Refused, RestReply]
    bodies = [MessageBody, ConversationBody, VoteBody, RestBody]
    _, schemas = msgspec.json.schema_components([*kinds, *bodies], ref_template=_REF)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Qui offre le microcrédit, au Québec",
            "version": "2",
            "summary": "La table des organismes de microcrédit, la recherche par lieu et la conversation.",
            "description": "Ce qui se lit par GET se lit aussi par HEAD. Les mêmes tables et le même code que l'assistant qui clavarde. "
            "Chaque réponse dit sa raison, sa source et la date de sa source. Rien n'y dit qu'une personne est admissible ni qu'un prêt "
            "sera accordé. Les lieux viennent de données ouvertes : nommez leurs éditeurs (« donnees_lieux », licence CC BY 4.0) là où "
            "vous montrez une réponse.",
        },
        "servers": [{"url": "/", "description": "L'adresse de l'assistant."}],
        "paths": {
            "/api/organismes": {"get": _table()},
            "/api/organismes.csv": {"get": _spreadsheet()},
            "/api/openapi.json": {"get": _description()},
            "/webhooks/web/message": {"post": _call("message", "Dit quelque chose.", MessageBody, _ref(Answer))},
            "/webhooks/web/history": {"post": _call("history", "Rend la conversation.", ConversationBody, _ref(History))},
            "/webhooks/web/vote": {"post": _call("vote", "Juge une réponse.", VoteBody, _ref(KeptVote), "404")},
            "/webhooks/web/erase": {"post": _call("erase", "Efface la conversation.", ConversationBody, _ref(Erased))},
            "/webhooks/rest/webhook": {
                "post": _call(
                    "rest", "Dit quelque chose, pour un programme.", RestBody, {"type": "array", "items": _ref(RestReply)}
                )
            },
        },
        "components": {"schemas": schemas, "responses": _responses()},
    }


def _table() -> Document:
    schema = {"oneOf": [_ref(Table), _ref(Recherche)]}
    answer = {
        "description": "La table, ou la réponse pour ce lieu. Un lieu inconnu ou hors du Québec est une réponse comme une autre.",
        "headers": _CACHING,
        "content": {"application/json": {"schema": schema}},
    }
    return _get("organismes", "Toute la table ou, avec « lieu », qui sert ce lieu.", answer, _PLACE)


def _spreadsheet() -> Document:
    answer = {"description": "La table.", "headers": _CACHING, "content": {"text/csv": {"schema": {"type": "string"}}}}
    summary = "La même table en CSV (UTF-8 avec BOM, RFC 4180), une ligne pour chaque partie de région."
    return _get("organismesCsv", summary, answer, _DELIMITER)


def _description() -> Document:
    schema = {"type": "object", "required": ["openapi", "paths"]}
    answer = {"description": "La description.", "headers": _CACHING, "content": {"application/json": {"schema": schema}}}
    return _get("description", "Cette description.", answer)


def _get(name: str, summary: str, answer: Document, *parameters: Document) -> Document:
    refused = {"304": _response("Inchange"), "400": _response("Refus"), "429": _response("TropVite"), "503": _response("Refus")}
    return {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": {"200": answer, **refused}}


def _call(name: str, summary: str, body: type, answer: Document, *more: str) -> Document:
    refusals = ("400", "403", "408", "413", "415", "503", *more)
    responses = {
        "200": {"description": "Fait.", "content": {"application/json": {"schema": answer}}},
        **{status: _response("Refus") for status in refusals},
        "429": _response("TropVite"),
    }
    content = {"application/json": {"schema": _ref(body)}}
    return {
        "operationId": name,
        "summary": summary,
        "requestBody": {"required": True, "content": content},
        "responses": responses,
    }


def _responses() -> Document:
    content = {"application/json": {"schema": _ref(Refused)}}
    refusals: Document = {name: {"description": said, "content": content} for name, said in _REFUSALS.items()}
    refusals["TropVite"]["headers"] = {"Retry-After": {"description": "Secondes à attendre.", "schema": {"type": "string"}}}
    return {"Inchange": {"description": "Vous avez déjà cette réponse (If-None-Match)."}, **refusals}


def _ref(kind: type) -> Document:
    return {"$ref": _REF.format(name=kind.__name__)}


def _response(name: str) -> Document:
    return {"$ref": f"#/components/responses/{name}"}
