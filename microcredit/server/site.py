"""Gives the page at `/`, its files and the widget's."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from microcredit import counts
from microcredit.server.caching import Cacheable
from microcredit.server.client import check_pace
from microcredit.server.looking_up import looked_up
from microcredit.server.parts import Parts
from microcredit.server.reading import parameters
from microcredit.server.refusals import Refusal
from microcredit.website import HTML, Asset, Website, website

NAME = "site"
_PLACE = "lieu"
# The page runs its own files only; nothing is loaded from anywhere else, and nobody frames it.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
_SHARED = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


class Site:
    """The page and every file beside it, ready in memory."""

    def __init__(self, parts: Parts) -> None:
        """Builds the site once. Raises ContentError when the tables are at fault."""
        self._parts = parts
        self._site: Website = website(parts.content, parts.settings.public_url)
        self._files = {path: _cacheable(asset) for path, asset in self._site.assets.items()}

    def routes(self) -> list[BaseRoute]:
        """Returns a route for each file, the page among them."""
        return [Route("/", self._page, methods=["GET"]), *(self._route(path) for path in self._files if path != "/")]

    def not_found(self, refusal: Refusal) -> Response:
        """Returns the page with the sentence that says that nothing is at an address, for people."""
        return self._refused(refusal)

    def _route(self, path: str) -> Route:
        async def give(request: Request) -> Response:
            return self._files[path].response(request)

        return Route(path, give, methods=["GET"])

    async def _page(self, request: Request) -> Response:
        """The page; with `lieu`, who serves that place or why it cannot say: for who has no JavaScript or followed a link."""
        try:
            asked = parameters(request, _PLACE)
            if _PLACE not in asked:
                return self._files["/"].response(request)
            await check_pace(request, self._parts)
            found, document = looked_up(asked[_PLACE], NAME, self._parts.content)
        except Refusal as refusal:
            return self._refused(refusal)
        # Where someone is stays in no cache.
        return _page(self._site.page.draw(found=document, said="" if found.by_id else found.said), HTTPStatus.OK)

    def _refused(self, refusal: Refusal) -> Response:
        counts.REFUSALS.labels(NAME, refusal.phrase).inc()
        told = refusal.said(self._parts.content)
        return _page(self._site.page.draw(told=told), refusal.status, refusal.headers)


def _page(body: bytes, status: HTTPStatus, headers: dict[str, str] | None = None) -> Response:
    return Response(body, status, {**_HEADERS, "Cache-Control": "no-store", "Content-Type": HTML, **(headers or {})})


def _cacheable(asset: Asset) -> Cacheable:
    headers = {**_HEADERS, "Cache-Control": asset.cache, **(_SHARED if asset.shared else {})}
    return Cacheable(asset.body, asset.content_type, headers)
