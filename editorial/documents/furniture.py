"""Lines that belong to the page a text was copied from, not to the text. Only whole lines are furniture, never a part of one."""

import re

_LINES = re.compile(
    r"(?:top|bottom|end) of page|back to top|skip to (?:main )?content|menu|home|search|close|log ?in|sign ?(?:in|up)|subscribe(?: now)?"
    r"|share(?: (?:this|on)(?: (?:article|story|post|page|facebook|twitter|x|linkedin|whatsapp))?)?|(?:share|save|print|tweet|email|like|copy link)(?:\s*[|·•,/]?\s*(?:share|save|print|tweet|email|like|copy link))+"
    r"|tweet|print(?: this page)?|e-?mail(?: this)?|copy link|facebook|twitter|linkedin|whatsapp|telegram|instagram|pinterest"
    r"|follow us(?: on \w+)?|(?:un)?follow|advertisement|ad|sponsored|continue reading(?: below)?|read (?:more|next|also)|related(?: (?:articles|posts|stories))?"
    r"|recent posts|see all|more from .{1,40}|(?:leave a |write a |add a )?comments?|\d+ (?:comments?|likes?|views?|shares?)"
    r"|(?:about )?\d{1,3}[ -]?min(?:ute)?s?\.?(?: read| to read)?|reading time:? .{1,20}|\d+ words"
    r"|(?:©|copyright|\(c\))[^.]{0,80}(?:all rights reserved\.?)?|all rights reserved\.?|sent from my \w+"
    r"|page \d{1,4}(?: (?:of|/) \d{1,4})?|[-–—|]\s*\d{1,4}\s*[-–—|]|\d{1,3}\s*/\s*\d{1,3}|\d{1,3}"
    r"|accept(?: all)?(?: cookies)?|cookie (?:settings|policy)|privacy policy|terms of use|updated:?|listen to this article|listen|play audio",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"(?:page )?(?:[-–—|]\s*)?\d{1,4}(?:\s*[-–—|]|(?: of |\s*/\s*)\d{1,4})?", re.IGNORECASE
)


def is_furniture(text: str) -> bool:
    """Whether a block of text is page furniture as a whole."""
    text = text.strip(" \t\xa0\n*_|·•:")
    return len(text) <= 120 and bool(_LINES.fullmatch(text))


def is_page_number(text: str) -> bool:
    return len(text) <= 20 and bool(_PAGE_NUMBER.fullmatch(text.strip()))
