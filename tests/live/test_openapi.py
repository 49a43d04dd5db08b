"""The OpenAPI document: complete, sound, and true of what the server answers."""

from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from schemathesis import Case
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from seller.live.openapi import CALLS, Call, document
from seller.people.operations import create_token
from tests.builders import EVENING, a_live, a_shop, hear, said


def test_the_document_is_served_without_signing_in(client: FlaskClient) -> None:
    answer = client.get("/api/openapi.json")

    assert (answer.status_code, answer.get_json()) == (200, document())


def test_every_call_is_described_and_every_description_is_a_call(app: Flask) -> None:
    called = {
        (method.lower(), rule.rule.replace("<int:", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint != "api.describe"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert called == {(call.method, call.path) for call in CALLS}


def test_every_schema_is_sound_and_every_reference_leads_to_one() -> None:
    schemas = document()["components"]["schemas"]

    for schema in schemas.values():
        jsonschema_rs.meta.validate(schema)
    assert {ref.rpartition("/")[2] for ref in references(document())} <= set(schemas)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_no_input_breaks_a_call_and_every_answer_is_as_described(app: Flask, call: Call) -> None:
    live = a_live(a_shop(), on_air="A1")
    hear(live, said("Lan", "chốt A1 đỏ L, 2 k1, 0900000123"), said("Hoa", "A1", at=2))
    secret = create_token(shop_id=live.shop_id, scope=call.scope, at=EVENING)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    operation = schema[call.path][call.method.upper()]

    @settings(
        max_examples=10,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=one_of(*map(operation.as_strategy, GenerationMode)))
    def every_answer_is_as_described(case: Case[Any]) -> None:
        if "live_id" in case.path_parameters:
            case.path_parameters["live_id"] = live.id
        case.call_and_validate(
            headers={"Authorization": f"Bearer {secret}"},
            # It would have unknown parameters and headers refused.
            excluded_checks=[negative_data_rejection],
        )

    every_answer_is_as_described()


def references(part: Any) -> set[str]:
    """Return every reference in a part of the document."""
    if isinstance(part, list):
        return set().union(*map(references, part))
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
    return own.union(*map(references, part.values()))
