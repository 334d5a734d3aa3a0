"""A citation style ready to render, in citeproc-py with the repaired elements of sources/elements.py."""

from citeproc.source import VariableError

from sources import markings
from sources.elements import Cited, State, parse, state_now

__all__ = ["Cited", "Processor", "State"]


class Processor:
    """A style and a locale, ready to render. Not to be shared between threads. Raises OSError for an unknown file."""

    def __init__(self, style_path: str, locale: str):
        self._tree = parse(style_path)
        self.root = self._tree.getroot()
        self.root.formatter = markings
        self.root.set_locale_list(locale)
        # lxml forgets what hangs on an element that nobody holds
        self._held = [
            self.root.find(f"cs:{part}/cs:layout", self.root.nsmap) for part in ("citation", "bibliography")
        ]
        for layout in self._held:
            if layout is not None:
                layout.repressed = {}

        layout = self._held[1]
        self._whole_entry = None if layout is None else layout.find(".//cs:text[@macro]", self.root.nsmap)

    @property
    def quotes_punctuation(self) -> bool:
        """Whether full stops and commas go inside the closing quotation mark."""
        return self.root.get_locale_option("punctuation-in-quote").lower() == "true"

    def entry(self, item: Cited, state: State | None = None) -> str:
        """The bibliography entry of `item`, in the marks of `markings`.

        Chicago leaves posts, unsigned reference entries and unpublished talks to the notes; a reader who follows a mark must find
        something, so they are listed by the rules for everything else: the first macro of the style's list."""
        state = state or State()
        text = self._render(self._held[1], item, state, whole=True)
        if not markings.unmarked(text).strip(" .") and self._whole_entry is not None:
            text = self._render(self._held[1], item, state, whole=True, element=self._whole_entry)
        return text

    def mark(self, item: Cited, state: State | None = None) -> str:
        """The citation of `item`, without the style's brackets around it."""
        return self._render(self._held[0], item, state or State(), whole=False)

    def brackets(self) -> tuple[str, str, str]:
        """What the style puts before, between and after the works of one citation."""
        layout = self._held[0]
        return layout.get("prefix", ""), layout.get("delimiter", "; "), layout.get("suffix", "")

    def sort_keys(self, items: list[Cited]) -> list[list]:
        """For every item its keys in the order of the style's list: texts (marks included), and None for nothing."""
        sort = self.root.find("cs:bibliography/cs:sort", self.root.nsmap)
        if sort is None:
            return [[] for _ in items]
        keys = []
        for item in items:
            row = []
            for key in sort.findall("cs:key", self.root.nsmap):
                token = state_now.set(State())
                try:
                    row += [
                        None if value is None else str(value)
                        for value in key.sort_keys([item], self._held[1])
                    ]
                except VariableError:
                    row.append(None)
                finally:
                    state_now.reset(token)
            keys.append(row)
        return keys

    def _render(self, layout, item: Cited, state: State, whole: bool, element=None) -> str:
        token = state_now.set(state)
        try:
            text = layout.render_children(item) if element is None else element.render(item)
            if text is None:
                return ""
            return str(layout.format(layout.wrap(text)) if whole else text)
        finally:
            state_now.reset(token)
