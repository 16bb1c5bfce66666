"""Gives the counts to a monitor on the same machine."""

from http import HTTPStatus
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from microcredit.dialogue.turn import OnNewMessage


class MetricsConnector(InputChannel):
    """`GET /webhooks/metrics/` in the format of Prometheus, to the loopback only: 404 to whoever comes through a proxy."""

    @classmethod
    def name(cls) -> str:
        """Returns the name that makes the address."""
        return "metrics"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Returns the route."""
        metrics = Blueprint("metrics_webhook", __name__)

        @metrics.route("/", methods=["GET"])
        async def give(request: Request) -> HTTPResponse:
            forwarded = {"x-forwarded-for", "forwarded"} & {name.lower() for name in request.headers}
            if forwarded or not ip_address(request.ip).is_loopback:
                return response.empty(status=HTTPStatus.NOT_FOUND)
            return response.raw(generate_latest(), content_type=CONTENT_TYPE_LATEST)

        return metrics
