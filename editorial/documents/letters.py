"""The letter around a text that came by e-mail: the lines at its head, the greeting, the signature, the message it answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editorial.documents.blocks import Block, Kind

_HEAD = re.compile(
    r"(from|to|cc|bcc|subject|date|sent|reply-to|attachments?|von|an|betreff|gesendet|de|à|objet|envoyé|от|кому|тема|дата|отправлено)"
    r"\s*[:：](?:\s*(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT = {"subject", "betreff", "objet", "тема"}
_FROM = {"from", "von", "de", "от"}
_AGAIN = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(
    r"[-_\s]*(?:begin |start of )?(?:forwarded message|original message|forwarded by .{1,60})[-_:\s]*",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:on\s.{6,120}\swrote|le\s.{6,120}\sa écrit|am\s.{6,120}\sschrieb.{0,60}):", re.IGNORECASE
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|hallo|liebe[r]?|bonjour|привет|здравствуйте|уважаем\w+)"
    r"(?:[\s,]+[^\s.?!]+){0,6}\s*[,!.–—-]?",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:best|kind|warm|many|with best|all the)?\s*(?:regards|wishes|thanks)|(?:all the )?best|cheers|thank you|thanks(?: again)?|sincerely"
    r"|yours(?: \w+)?|с уважением|спасибо|mit freundlichen grüßen|viele grüße|cordialement)(?:,? [^\s.?!,]+){0,3}[,.!]?",
    re.IGNORECASE,
)


class Letter:
    """What of `blocks` is the letter: `around` maps the index of a block to what it is; `subject` is its subject line, without "Fwd:",
    `sender` the name it came from. Empty where no letter is."""

    def __init__(self, blocks: Sequence[Block]):
        self.around: dict[int, str] = {}
        self.subject = self.sender = ""
        filled = [at for at, block in enumerate(blocks) if block.text]
        lines = {at: blocks[at].text for at in filled}
        start = self._heads(filled, lines)
        if self.around:
            self._greeting(filled, lines, start)
        self._end(blocks, filled, lines)

    def _heads(self, filled: list[int], lines: dict[int, str]) -> int:
        """Marks every head at the top: the letter's own and, after it, that of a forwarded one. Gives the place in `filled` behind."""
        behind = at = 0
        while at < min(len(filled), behind + 12):
            marked, end = [], at
            while end < len(filled) and _FORWARDED.fullmatch(lines[filled[end]]):
                marked.append(filled[end])
                end += 1
            names = []
            while end < len(filled) and (found := _HEAD.match(lines[filled[end]])) and len(found[0]) <= 1000:
                names.append((found[1].lower(), " ".join((found[2] or "").split())))
                marked.append(filled[end])
                end += 1
            kinds = {name for name, _ in names}
            if len(names) >= 2 and kinds & (_SUBJECT | _FROM):
                self.around |= dict.fromkeys(marked, "the head of the e-mail")
                said = dict(names)
                self.subject = next((said[one] for one in _SUBJECT if said.get(one)), self.subject)
                sender = next((said[one] for one in _FROM if said.get(one)), "")
                self.sender = re.sub(r"\s*[<(\[].*", "", sender).strip(" \"'") or self.sender
                behind = end
            at = max(end, at + 1)
        self.subject = _AGAIN.sub("", self.subject, count=1).strip()
        return behind

    def _greeting(self, filled: list[int], lines: dict[int, str], start: int) -> None:
        first = filled[start] if start < len(filled) else None
        if first is not None and len(lines[first]) <= 60 and _GREETING.fullmatch(lines[first]):
            self.around[first] = "the greeting of the e-mail"
            self._before(filled[start + 1 :], lines)

    def _before(self, filled: list[int], lines: dict[int, str]) -> None:
        """Marks a few words with a closing of their own, under which the text stands."""
        for place, at in enumerate(filled[:6]):
            if len(lines[at]) > 300:
                return
            if _CLOSING.fullmatch(lines[at]):
                end = place + 1
                name = lines[filled[end]].casefold() if end < len(filled) else ""
                if (
                    name
                    and self.sender
                    and (name in self.sender.casefold() or self.sender.casefold() in name)
                ):
                    end += 1
                told = sum(len(lines[one]) for one in filled[:end])
                if sum(len(lines[one]) for one in filled[end:]) > max(2 * told, 100):
                    self.around |= dict.fromkeys(filled[:end], "what the e-mail says before the text")
                return

    def _end(self, blocks: Sequence[Block], filled: list[int], lines: dict[int, str]) -> None:
        """What the letter answers, quoted at its end, if that is the smaller part; then, of a letter, its signature."""
        end = len(filled)
        for place, at in enumerate(filled):
            if _ANSWERS.fullmatch(" ".join(lines[at].split())) and place + 1 < len(filled):
                rest = filled[place + 1 :]
                quoted = sum(len(lines[one]) for one in rest)
                if all(blocks[one].kind is Kind.QUOTATION for one in rest) and quoted < sum(
                    len(lines[one]) for one in filled[:place]
                ):
                    self.around |= dict.fromkeys(filled[place:], "the e-mail that was answered")
                    end = place
                break
        if not self.around:
            return
        for place in range(max(1, end - 9), end):
            text = lines[filled[place]]
            rest = [lines[one] for one in filled[place + 1 : end]]
            is_short = all(len(one) <= 80 and not one.endswith((".", "?", "”", '"')) for one in rest)
            if (text in ("--", "-- ") or (_CLOSING.fullmatch(text) and len(rest) <= 6)) and is_short:
                self.around |= dict.fromkeys(filled[place:end], "the signature of the e-mail")
                return
