"""The server's counts, as a monitor on the same machine reads them."""

import httpx
from prometheus_client.parser import text_string_to_metric_families

from microcredit.settings import Settings


class Counts:
    """Reads what the server gives a monitor of the same machine, on a port apart."""

    def __init__(self, settings: Settings) -> None:
        """Keeps which server to ask."""
        self._url = f"http://127.0.0.1:{settings.metrics_port}/metrics"

    def get(self, **headers: str) -> httpx.Response:
        """Calls the route, with headers such as `x_forwarded_for`."""
        return httpx.get(self._url, headers={name.replace("_", "-"): value for name, value in headers.items()}, timeout=30)

    def of(self, name: str, **labels: str) -> float:
        """Returns a count; 0 when nothing of the sort was counted yet."""
        families = text_string_to_metric_families(self.get().text)
        samples = (sample for family in families for sample in family.samples)
        return sum(sample.value for sample in samples if sample.name == name and sample.labels == labels)

    def refusals(self, channel: str, reason: str) -> float:
        """Returns how many calls and messages a channel refused for that reason (a sentence's id)."""
        return self.of("microcredit_refusals_total", channel=channel, reason=reason)
