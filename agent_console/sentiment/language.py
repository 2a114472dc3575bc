"""Which language a text is in, by letters that only one has and by py3langid within a few that resemble each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, RAW_FLOOR, LanguageIdentifier  # type: ignore[import-untyped]

from agent_console.sentiment.tokens import Kind, Token
from agent_console.sentiment.vader import lexicon

CONSIDERED = ("en", "es", "uk", "ru", "ca", "gl", "eu", "pt")
"""The three we rate and those that would otherwise be taken for them."""

_ENOUGH = 90
"""Letters that are looked at; more do not make it surer."""
_LATIN_ONES = frozenset(("en", "es", "ca", "gl", "eu", "pt"))
_UKRAINIAN = re.compile("[іїєґ]|(?<=[бпвмфгкхджшчртзснлй])'(?=[яюєї])")
_RUSSIAN = re.compile("[ыэъё]")
_UKRAINIAN_SHAPES = re.compile(
    r"(?:[аеоу]нн[яю]|ття|[лсчжшзд]{2}я|[аяую]ють|ують|[аиуіяс]ти|[бвдзлмнпрст]ий|[еи]мо|\w{3,}ою|\w[аиуюя]в|\w\w[аиуюя]вся|"
    r"[аиоуея]лося|еться|ешся|[ую]йте)\b|[сцз]ьк|ьо|\bйо[гм]|дзв|\bкошт|шкод|\bжодн|\bпере?про|"
    r"\b(?:це[йяю]?|що|щоб|шо|та|але|дуже|якщо|зараз|треба|дякую|ласка|чи|бо|ще|вже|немає|нема|зробили|таке|тому|хто|також|"
    r"лише|коли|навіть|чому|воно|вона|вони|мене|тебе|прошу|чекаю|чекала?|товар|вогонь|година|годину|години|опис|буде|"
    r"гарно|смачно|добре|погано|зовсім|тут|після|рекомендую|покупка|невдала|складу|котра|лежить|неможливо|від|й|"
    r"норм|поган\w+|раджу|грошей|хоче|хочеш|свято|власн\w+|продавцю|цього|порадьте|задоволен\w*|розчарован\w*|можна|вертаю|взагал\w+)\b"
)
_RUSSIAN_SHAPES = re.compile(
    r"(?:[аеиоуюя]ет|[джчр]ет|ит|ют|\wут|[внлрс]ят|\w[жшч]ат|ого|его|ое|ая|ие|ешь|ишь|ться|лся|ать|ять|еть|ство|ение|ание|ии|"
    r"(?:лед|лиш|сред|верх|ниж|зим|лет|си|край|машн|вечер|утрен|внеш)ний)\b|"
    r"\b(?:и|что|как|но|если|когда|очень|только|еще|уже|или|вот|меня|тебя|себя|тоже|спасибо|мне|где|они|он|она|есть|с|со|"
    r"из|был|надо|нужно|почему|сейчас|хорошо|нет|да|"
    r"свои|деньги|денег|больше|лучше|хотела?|хотели|сегодня|вообще|ничего|нельзя|теперь|пришел|пришла|пришли|пришло|"
    r"получила?|советую|довольна|понравил\w+|отличн\w+|хорош[аои]\w+|плох[оа]\w+|качество|боюсь|смотрю|болит|иди|колено)\b"
)
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_LATIN = re.compile("[a-zà-ɏ]")
_ELSEWHERE = re.compile("[ãõçàèìòùïü]|l·l")
_GREETINGS = {
    "uk": "дякую дяка будь ласка добре привіт вітаю супер так ні клас коли чому де скільки гарно нормально жах",
    "es": "gracias hola vale buenas buenos bueno malo cuando cuándo donde dónde cuanto cuánto por qué genial perfecto "
    "ayuda adiós muy bien mal nada señor jaja jajaja chapó olé ole vergüenza verguenza ladrones listo enviado entendido participo participando grandes rateros megusta "
    "retraso retrasado suspenso",
    "en": "thanks thank you thx hello hi great good bad terrible awful please help what why when where how nice love "
    "the is it not yes awesome perfect worst refund lmao lol omg wtf amazing sucks suck damn yay happy congrats so lmfao wow done sent",
    "ru": "спасибо пожалуйста здравствуйте привет нет хорошо плохо что когда почему где",
    "pt": "obrigado obrigada olá você não muito bom boa",
}
_FREQUENT = {
    "en": "the and is are was were you your my this that these with have has had it it's i'm don't can't didn't they "
    "their what when which would should could been from about there just get got than then them we our why who how "
    "to of in she will if or by so be not all out up his her him today tomorrow like love know time see going here "
    "over only last some after off day im u think good really great new want need back people flight service "
    "for at with an may make two first next night sunday monday tuesday wednesday thursday friday saturday october november "
    "december january game that's he's she's you're thanks thank damn hell ever every am too more another yes much here's",
    "es": "y el los las muy pero mucho mucha muchas muchos hay está están esto eso hoy usted ustedes pues hasta mañana "
    "bien ahora aquí así fue hace qué cómo quién donde siempre tiene tengo quiero ya yo tú soy eres también mejor "
    "cuando gracias hacer porque mis tus sus más día días estoy estás había aunque entonces alguien nadie buen buena "
    "buenos buenas noche ayer año años hemos han ningún hice hizo puedo puede quieres hacen dice dicen hecho nuevo "
    "nueva gusta voy vas luego ellos mi sin solo sólo otra otro otros otras ojalá dijo quien nuestro nuestra vuestro vuestra "
    "llevo llevamos llegar vuelo vuelos retraso retrasos equipaje aeropuerto aerolínea aerolinea mierda asco eres estáis tenéis",
}
"""Frequent words that of our languages and their neighbours only this one has, or nearly so."""
_SHORT = {word: language for language, words in _GREETINGS.items() for word in words.split()}
"""Words of texts so short that statistics of letters say little."""
_LITTLE = 3
_ENGLISH = frozenset(_FREQUENT["en"].split())
_CASTILIAN = frozenset(_FREQUENT["es"].split())
_DOUBTED = {
    "ca": (("es", "en"), 1.5, 9.0),
    "gl": (("es", "en"), 3.0, 11.5),
    "pt": (("es", "en"), 2.0, 9.0),
    "eu": (("es", "en"), 4.0, 12.0),
    "ru": (("uk",), 0.7, 3.0),
}
"""Our customers write our languages more often than these: within so much of their logarithm, ours it is; within the
second number when the text has no word or letter that the neighbour has and we have not."""
_NEIGHBOURS = {
    "ca": "amb els és em et ens això molt molta molts moltes meva meu seva seu quin quina vull som gràcies jo tinc fa "
    "dies avui bon ningú res tot perquè també fins hem heu nosaltres vosaltres dels pel pels on quan què hi",
    "gl": "non unha unhas uns xa moi miña meu túa súa teu grazas pola polo polas polos coa co coas cos levo hoxe onde "
    "vosa voso quero bos boa boas bo dúas dous voo saíu moitas moitos moita moito tampouco nin podedes agora agardando "
    "alguén ninguén pode teño foi ofi lle xente",
    "pt": "não meu minha você vocês obrigado obrigada muito muita muitos bom boa boas voo pela pelo com sem "
    "uma ao às isso isto mesmo também já são foi quero onde ainda do ninguém alguém ele ela "
    "preciso quanto tempo estou vou fazer",
    "eu": "dut naiz nire eta ez bat hau zer non egun gaur dago daude dugu zara gara mesedez eskerrik asko nahi "
    "ahal izan zait hori",
}
"""Words that they have and ours have not."""
_THEIRS = {language: frozenset(words.split()) for language, words in _NEIGHBOURS.items()}
_BRIEF = 5
_GRAMMAR = "que es sin si de en la un una me te se lo le al del por con su mi asco"
_SPANISH_TOO = _CASTILIAN.union(_GRAMMAR.split())
_FOREIGN = frozenset().union(*_THEIRS.values())
_NEAR_ENGLISH = 10.0
_UNDECIDED = 4.0


@cache
def _felt_in_english() -> frozenset[str]:
    """Words of feeling that are English and not Spanish as well."""
    return frozenset(
        word for word in lexicon() if word.isalpha() and len(word) > 2 and not _felt_in_spanish(word)
    )


def _felt_in_spanish(word: str) -> bool:
    """Whether a word is one of feeling in Spanish."""
    from agent_console.sentiment.rules.es_forms import forms

    return forms().look_up(word) is not None


def _theirs(language: str, text: str) -> bool:
    """Whether a text has a word, letter or ending that this neighbour has and we have not."""
    if language == "ru":
        return _RUSSIAN_SHAPES.search(text) is not None
    return not _THEIRS[language].isdisjoint(text.split()) or _ELSEWHERE.search(text) is not None


class Languages:
    """Tells languages apart. Loading takes about half a second and 80 MB."""

    def __init__(self) -> None:
        self._identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
        self._identifier.set_languages(list(CONSIDERED))

    def of(self, found: Sequence[Token]) -> str:
        """The language of a text, given as its tokens; empty when it has no words or none can be told."""
        words = [token.key for token in found if token.kind == Kind.WORD and not token.key.isdigit()]
        if not words:
            return ""
        text = " ".join(words)
        if len(text) > _ENOUGH:
            text = text[:_ENOUGH]
        if _CYRILLIC.search(text):
            ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
            if ukrainian != russian:
                return "uk" if ukrainian > russian else "ru"
            ukrainian, russian = len(_UKRAINIAN_SHAPES.findall(text)), len(_RUSSIAN_SHAPES.findall(text))
            if ukrainian > russian:
                return "uk"
        elif not _LATIN.search(text):
            return ""
        elif any(
            token.kind == Kind.MARK and token.key[0] in "¿¡" for token in found
        ) and not _ELSEWHERE.search(text):
            return "es"
        if len(words) <= _LITTLE:
            known = {_SHORT[word] for word in words if word in _SHORT}
            if len(known) == 1:
                return known.pop()
        if len(words) > _LITTLE:
            if len(words) <= 4 * sum(map(_ENGLISH.__contains__, words)) and text.isascii():
                return "en"
            hits = len(_CASTILIAN.intersection(words))
            if hits and "'" not in text and not _ELSEWHERE.search(text):
                if hits > 1 and len(words) <= 8 * hits:
                    return "es"
                if len(words) <= 3 * sum(map(_SPANISH_TOO.__contains__, words)) and _FOREIGN.isdisjoint(
                    words
                ):
                    return "es"
        return self._statistical(text)

    def _statistical(self, text: str) -> str:
        ranked = self._identifier.rank(text)
        language, belief = ranked[0]
        if belief <= RAW_FLOOR:
            return ""
        cyrillic = bool(_CYRILLIC.search(text))
        if cyrillic == (language in _LATIN_ONES) and not (cyrillic and _LATIN.search(text)):
            return ""
        beliefs: dict[str, float] = dict(ranked)
        if language in _DOUBTED:
            ours, doubt, more = _DOUBTED[language]
            if not _theirs(language, text):
                doubt = more
            nearest = max(ours, key=beliefs.__getitem__)
            if belief - beliefs[nearest] < doubt:
                language = nearest
        if language == "en" or language not in _LATIN_ONES or not text.isascii():
            return str(language)
        return "en" if _rather_english(text, beliefs[language] - beliefs["en"]) else str(language)


def _rather_english(text: str, lead: float) -> bool:
    """Whether a few words with none that is Spanish could be English: one is an English one of feeling, or the letters
    decide little. `lead` is by how much they are for another language.
    """
    words = text.split()
    if len(words) > _BRIEF or not _SPANISH_TOO.isdisjoint(words):
        return False
    if not _felt_in_english().isdisjoint(words):
        return lead < _NEAR_ENGLISH
    return lead < _UNDECIDED and not any(map(_felt_in_spanish, words))
