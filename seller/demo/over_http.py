"""A live on a server somewhere else, reached through its HTTP interface."""

from dataclasses import dataclass, field
from datetime import datetime

import requests

from seller.errors import BadInput
from seller.live.ledger import Said

PATIENCE = 30


class ServerSaysNo(BadInput):
    """The other server cannot be reached, or does not take what it is sent."""

    code = "server_says_no"


@dataclass(slots=True)
class LiveElsewhere:
    """Comments go there under one token; what is on air under another, or not at all."""

    address: str
    live_id: int
    comments_token: str
    desk_token: str | None = None
    _session: requests.Session = field(default_factory=requests.Session)

    def hear(self, said: Said, _at: datetime) -> None:
        """Send a comment there.

        Raises:
            ServerSaysNo: it was not taken.
        """
        comment = {
            "external_id": said.external_id,
            "author_id": said.author_id,
            "author_name": said.author_name,
            "text": said.text,
            "said_at": said.said_at.isoformat(),
        }
        self._call(
            "POST",
            "comments",
            self.comments_token,
            {"channel": said.channel, "comments": [comment]},
        )

    def show(self, code: str | None, at: datetime) -> None:
        """Switch what is on air there, where a token for it was given.

        Raises:
            ServerSaysNo: it was not done.
        """
        if self.desk_token:
            self._call("PUT", "on-air", self.desk_token, {"code": code, "at": at.isoformat()})

    def _call(self, method: str, what: str, token: str, body: dict[str, object]) -> None:
        address = f"{self.address.rstrip('/')}/api/lives/{self.live_id}/{what}"
        headers = {"Authorization": f"Bearer {token}"}
        try:
            answer = self._session.request(
                method, address, json=body, headers=headers, timeout=PATIENCE
            )
        except requests.RequestException:
            raise ServerSaysNo(f"Không gọi được máy chủ {self.address}.") from None
        if not answer.ok:
            raise ServerSaysNo(f"Máy chủ {self.address} từ chối (mã {answer.status_code}).")
