"""The library: every word and look of a project, loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kitgen.files.cache import cached
from kitgen.files.project import OFFICE, Layers, is_office
from kitgen.files.texts import read_text
from kitgen.model.errors import InputError, Problem
from kitgen.yaml.source import Source

if TYPE_CHECKING:
    from kitgen.dictation import DictationWords as Dictation
    from kitgen.editing.examples import Examples
    from kitgen.importing.words import InvitationWords as Invitations
    from kitgen.model.applicant import Applicant
    from kitgen.pages.theme import Theme
    from kitgen.pages.words import Words
    from kitgen.parsing.verbs import Conjugation
    from kitgen.parsing.verdicts import Judge
    from kitgen.planning.rules import Cadence
    from kitgen.proof import Lexicon, Phrases
    from kitgen.reading.fragments import FragmentShapes
    from kitgen.writing.prose import Prose
    from kitgen.writing.thoughts import Thoughts

LANG = "en"  # what is shipped
CADENCE = "cadence.yaml"
SHARED = "shared"  # the file that every language of messages has

Loaded = TypeVar("Loaded")


class Library:
    """What is loaded from `content/` and `themes/` of some layers; each piece once.

    In another process a library is that process's own of the same layers. A file with a mistake
    raises InputError when what it holds is first asked for.
    """

    def __init__(self, layers: Layers, themes: dict[str, Theme] | None = None) -> None:
        self.layers = layers
        self._words: dict[tuple[str, str], Any] = {}
        self._themes = {} if themes is None else themes

    def __reduce__(self) -> tuple[Callable[[Layers], Library], tuple[Layers]]:
        return library_of, (self.layers,)

    def _once(self, kind: str, name: str, load: Callable[[], Loaded]) -> Loaded:
        key = (kind, name)
        if key not in self._words:
            self._words[key] = load()
        loaded: Loaded = self._words[key]
        return loaded

    def language(self, applicant: Applicant) -> str:
        """Return the language of the letters: the applicant's own if there is prose in it."""
        return self.language_of(applicant.locale)

    def language_of(self, locale: str | None) -> str:
        """Return the language of letters in a locale."""
        return self._spoken(locale, "messages/{lang}/" + f"{SHARED}.md")

    def _spoken(self, locale: str | None, name: str) -> str:
        """Return a locale's language if a file of this name is there in it, else English."""
        lang = (locale or LANG).replace("_", "-").partition("-")[0].lower()
        return lang if self.layers.holds(name.format(lang=lang)) else LANG

    def _sources(self, name: str) -> tuple[Source, ...]:
        """Return the versions of a file below `content/`, ours first if there is one."""
        shipped = Layers(self.layers.roots[-1:])
        ours = {Path("content", name): shipped.text(name)} if shipped.find(name) else {}
        own = self.layers.own_texts(name).items()
        return tuple(Source(*item) for item in (*ours.items(), *own))

    def is_proofread(self, lang: str) -> bool:
        """Say whether the proofreader knows a language."""
        names = (f"phrases/{lang}.yaml", f"proof/{lang}.yaml", f"proof/{lang}-words.txt")
        return all(map(self.layers.holds, names))

    def cadence_for(self, locale: str | None) -> Cadence:
        """Return the timing policy with titles and reasons in a locale's language, if there are."""
        from kitgen.planning.cadence import load_cadence

        name = f"steps/{self._spoken(locale, 'steps/{lang}.yaml')}.yaml"
        path = self.layers.find(name)
        if path is None:
            return self.cadence
        shipped, own = self.layers.shipped_text(CADENCE), self._own_cadence()
        words = Source(Path("content", name), read_text(path))
        return self._once("cadence", name, lambda: load_cadence(shipped, own, words=words))

    @cached_property
    def cadence(self) -> Cadence:
        """The timing policy, the office's changes over the shipped one, the user's over both."""
        from kitgen.planning.cadence import load_cadence

        shipped, own = self.layers.shipped_text(CADENCE), self._own_cadence()
        closures = self.layers.text("closures.yaml")
        texts = (shipped, *(source.text for source in own), closures)
        return _held("cadence", texts, lambda: load_cadence(shipped, own, closures=closures))

    def _own_cadence(self) -> tuple[Source, ...]:
        return tuple(Source(*item) for item in self.layers.own_texts(CADENCE).items())

    def prose(self, lang: str) -> Prose:
        """Return the moves and variants of a language's messages."""
        from kitgen.writing.prosefiles import load_prose

        def load() -> Prose:
            folder = f"messages/{lang}"
            files = Layers(self.layers.roots[-1:]).texts(folder)
            own = [
                item
                for name in self.layers.own.texts(folder)
                for item in self.layers.own_texts(f"{folder}/{name}.md").items()
            ]
            own.sort(key=lambda item: (item[0].parts[0] != OFFICE, item[0]))
            texts = tuple(str(part) for item in (*sorted(files.items()), *own) for part in item)
            prose = _held("prose", (lang, *texts), lambda: load_prose(files, lang, own))
            return replace(prose, thoughts=self.thoughts(lang), verbs=self.verbs(lang))

        return self._once("prose", lang, load)

    def thoughts(self, lang: str) -> Thoughts:
        """Return the book of thoughts of a language; an empty one where there is none."""
        from kitgen.writing.thoughts import load_thoughts

        def load() -> Thoughts:
            sources = self._sources(f"thoughts/{lang}.yaml")
            return _held("thoughts", _texts(sources), lambda: load_thoughts(*sources))

        return self._once("thoughts", lang, load)

    def verbs(self, lang: str = LANG) -> Conjugation:
        """Return how the verbs of a language are formed; by the rules alone where no list is."""
        from kitgen.parsing.verbs import Conjugation, load_verbs

        def load() -> Conjugation:
            path = self.layers.find(f"verbs/{lang}.yaml")
            if path is None:
                return Conjugation()
            text = read_text(path)
            return _held("verbs", (text, lang), lambda: load_verbs(text, lang))

        return self._once("verbs", lang, load)

    def phrases(self, lang: str) -> Phrases:
        """Return the wordings to avoid in a language."""
        from kitgen.proof import load_phrases

        def load() -> Phrases:
            sources = self._sources(f"phrases/{lang}.yaml")
            return _held("phrases", _texts(sources), lambda: load_phrases(*sources))

        return self._once("phrases", lang, load)

    def lexicon(self, lang: str) -> Lexicon:
        """Return what the proofreader knows of a language."""
        from kitgen.proof import load_lexicon

        def load() -> Lexicon:
            texts = (
                self.layers.text(f"proof/{lang}.yaml"),
                self.layers.text(f"proof/{lang}-words.txt"),
            )
            return _held("lexicon", texts, lambda: load_lexicon(*texts))

        return self._once("lexicon", lang, load)

    def fragments(self, lang: str = LANG) -> FragmentShapes | None:
        """Return how texts end our sentences in a language; None where that is not written down."""
        from kitgen.reading.fragment_files import load_shapes

        def load() -> FragmentShapes | None:
            path = self.layers.find(f"reading/{lang}.yaml")
            if path is None:
                return None
            text = read_text(path)
            return _held("shapes", (text, lang), lambda: load_shapes(text, lang))

        return self._once("fragments", lang, load)

    def fragments_for(self, applicant: Applicant) -> FragmentShapes | None:
        """Return how texts end our sentences in the language of an applicant's letters."""
        return self.fragments(self.language(applicant))

    def judging(self, lang: str = LANG) -> FragmentShapes | None:
        """Return the same with a judge of parts of speech, for answers as they are given."""
        from kitgen.parsing.verdicts import load_judge

        shapes, path = self.fragments(lang), self.layers.find(f"parsing/{lang}.yaml")
        if shapes is None or path is None:
            return shapes

        def load() -> Judge:
            text, verbs = read_text(path), self.layers.find(f"verbs/{lang}.yaml")
            texts = (text, read_text(verbs) if verbs else None, lang)
            return _held("judge", texts, lambda: load_judge(text, self.verbs(lang), lang))

        judge = self._once("judge", lang, load)
        return self._once("judging", lang, lambda: replace(shapes, judge=judge))

    def judging_for(self, applicant: Applicant) -> FragmentShapes | None:
        """Return how texts end our sentences, with a judge, in an applicant's language."""
        return self.judging(self.language(applicant))

    def questions(self, lang: str = LANG) -> dict[str, str]:
        """Return the questions of the worksheets by file, in English where a language has none."""
        found = lang if self.layers.holds(f"worksheets/{lang}") else LANG
        return self._once("questions", found, lambda: self.layers.texts(f"worksheets/{found}"))

    def dictation(self, lang: str = LANG) -> Dictation:
        """Return the words by which typed answers are understood."""
        from kitgen.dictation import load_words

        def load() -> Dictation:
            texts = (self._read("dictation", lang), self._read("reading", lang))
            return _held("dictation", texts, lambda: load_words(*texts))

        return self._once("dictation", lang, load)

    def examples(self) -> Examples:
        """Return the examples beside the fields of a form, by the kind of job."""
        from kitgen.editing.examples import FILE, load_examples

        return self._once("examples", LANG, lambda: load_examples(self.layers.text(FILE)))

    def invitations(self, lang: str = LANG) -> Invitations:
        """Return the words by which invitations are read."""
        from kitgen.importing.words import load_import_words

        base = "" if lang == LANG else self._read("importing", LANG)

        def load() -> Invitations:
            text, shapes = self._read("importing", lang), self.fragments(lang)
            confessed = shapes.confessing if shapes else None
            texts = (text, lang, base, confessed and confessed.pattern)
            words = _held(
                "importing", texts, lambda: load_import_words(text, lang, base, confessed)
            )
            return replace(words, notes=replace(words.notes, verbs=self.verbs(lang)))

        return self._once("importing", lang, load)

    def invitation_languages(self) -> tuple[str, ...]:
        """Return the languages in which invitations are read, beside the first."""
        return tuple(sorted(set(self.layers.texts("importing", ".yaml")) - {LANG}))

    def _read(self, folder: str, lang: str) -> str:
        found = lang if self.layers.holds(f"{folder}/{lang}.yaml") else LANG
        return self.layers.text(f"{folder}/{found}.yaml")

    def words(self, locale: str | None) -> Words:
        """Return the words of the pages, with days and numbers as a locale writes them."""

        def load() -> Words:
            lang = self._spoken(locale, "pages/{lang}.yaml")
            spoken = dict.fromkeys((LANG, lang))  # in English below
            known = [one for name in spoken for one in self._sources(f"pages/{name}.yaml")]
            texts = _texts(known)
            read = _held("words", (lang, *texts), lambda: self._known_words(known, lang))
            return read.for_locale(locale)

        return self._once("words", locale or "", load)

    def _known_words(self, sources: Sequence[Source], lang: str) -> Words:
        """Read page words; InputError for a key of the user's own that nothing looks up."""
        from kitgen.pages.unknown_words import refuse_unknown
        from kitgen.pages.words import read_words

        ours, *own = sources
        if own:
            known = read_words(ours).tree
            for source in own:
                refuse_unknown(source, known, self._in_templates)
        return read_words(*sources, lang=lang)

    def _placed(self, problem: Problem) -> Problem:
        """Return a problem of a theme's file with the path by which an office tells of its own."""
        path = problem.path
        owner = path and next((r for r in self.layers.own.roots if (r / path).is_file()), None)
        ours = path and owner and is_office(owner)
        return replace(problem, path=Path(OFFICE) / path) if path and ours else problem

    def _in_templates(self, place: str) -> bool:
        """Say whether a template or script of some theme names a place of the page words."""
        return any(place in text for text in self.layers.themes().values())

    def theme(self, name: str) -> Theme:
        """Return a theme with everything it extends; InputError where a file of it is wrong."""
        from kitgen.pages.theme import load_theme

        if name not in self._themes:
            try:
                self._themes[name] = load_theme(self.layers.themes(), name)
            except InputError as error:
                raise InputError([self._placed(one) for one in error.problems]) from error
        return self._themes[name]

    def with_new_words(self) -> Library:
        """Return a library that loads every word anew and keeps the looks."""
        return renew(Library(self.layers, self._themes))

    def with_new_looks(self) -> Library:
        """Return a library that loads every word and look anew."""
        return renew(Library(self.layers))


# What texts hold is the same for every library: a run over many projects makes it once.
_loaded: dict[tuple[str, tuple[str | None, ...]], Any] = {}
MOST_LOADED = 64


def _held(name: str, texts: tuple[str | None, ...], load: Callable[[], Loaded]) -> Loaded:
    """Return what some texts hold: as this process has it already, else as the store has it."""
    key = (name, texts)
    found: Loaded | None = _loaded.pop(key, None)
    loaded = cached(name, texts, load) if found is None else found
    while len(_loaded) >= MOST_LOADED:  # what was asked for longest ago goes first
        _loaded.pop(next(iter(_loaded)), None)
    _loaded[key] = loaded
    return loaded


def _texts(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(source.text for source in sources)


_libraries: dict[Layers, Library] = {}


def library_of(layers: Layers) -> Library:
    """Return this process's library of some layers; those without words make no difference."""
    layers = layers.worded
    return _libraries.get(layers) or renew(Library(layers))


def renew(library: Library) -> Library:
    """Make a library this process's own for its layers; processes forked later have it too."""
    _libraries[library.layers] = library
    return library
