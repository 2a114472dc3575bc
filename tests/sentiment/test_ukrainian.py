"""Ukrainian: its words and their forms, what only looks like them, and the table of sentences."""

from __future__ import annotations

import pytest

from agent_console.runtime import resources
from agent_console.sentiment.analyzer import Analyzer
from agent_console.sentiment.lexicon import load
from agent_console.sentiment.rules import uk_words
from tests.sentiment.sentences_uk import SENTENCES

ROWS = [(rule, text, label) for rule, rows in SENTENCES.items() for text, label in rows]
SPEECH = {"adj", "verb", "noun", "adv", "intj"}
REGISTERS = {"ru", "surzhyk", "colloquial", "support"}

FORMS = {
    "щасливий": "щасливого щасливою щасливіша найщасливішими щасливо щасливенький",
    "чудовий": "чудова чудовому чудових чудово пречудова",
    "поганий": "погана поганого найпоганіше поганенько",
    "ввічливий": "ввічлива ввічливістю неввічливо",
    "скарга": "скарги скаргу скаргою скарзі скарг скаргами",
    "помилка": "помилки помилкою помилці помилок помилками",
    "сльоза": "сльози сльозами сльозах сліз",
    "недолік": "недоліки недоліку недоліків",
    "брехун": "брехуна брехуни брехунів брехуном",
    "збиток": "збитку збитки збитків",
    "біль": "болю болем",
    "злість": "злості злістю",
    "розчарування": "розчаруванням розчаруванні",
    "сподобатися": "сподобалося сподобалась сподобається сподобались",
    "радувати": "радую радує радують радували радуватиме радуючи",
    "зламати": "зламав зламала зламаний зламаного зламано зламають",
    "псувати": "псує зіпсували зіпсований зіпсовано псуйте",
    "допомогти": "допоміг допомогла допоможуть допоможіть допомагають",
    "плакати": "плачеш плачуть плакала заплаче плакатиме",
    "боятися": "боюся боїшся бояться боялась",
    "ображати": "образили ображені ображено образять",
    "любити": "люблю любить люблять любили полюбив",
    "ненавидіти": "ненавиджу ненавидить ненавиділи",
    "красти": "крадуть вкрав вкрали",
    "прострочити": "прострочили прострочений простроченою",
    "гаяти": "прогаяли гаємо",
}

LOOK_ALIKES = (
    "зараз відразу біля біле були буде горами гора дні дна душа душу суд судом місто дитина дорога гроші товар "
    "магазин пошта банк картка рахунок номер адреса година тиждень рік ранок вечір вода хліб кава чай стіл вікно двері "
    "телефон екран кнопка коробка пакунок чек сума купити продати платити чекати сказати знати думати ходити їхати жити "
    "працювати отримати відправити зробити взяти дати писати читати слухати новий старий великий малий білий чорний "
    "зелений синій перший другий останній інший кожен весь сам цей той який де коли як чому скільки потім тепер завтра "
    "вчора сьогодні тут там через після перед між голубий муки лікар сукня чоботи розмір колір клієнт договір тариф "
    "оператор доставка замовлення відділення кур'єр квиток рейс потяг вокзал літак багаж паспорт мама тато брат сестра "
    "кіт собака дерево ліс річка море поле небо земля зима весна літо осінь робота школа книга урок"
)


def _lemmas() -> dict[str, str]:
    return {lemma: name for name in uk_words.LISTS for lemma in load(name)}


def test_there_are_more_lemmas_than_the_issue_asks_for() -> None:
    partners = {
        one for name in uk_words.LISTS for entry in load(name).values() for one in uk_words.partners(entry)
    }
    assert len(_lemmas().keys() - partners) >= 2_600


def test_no_lemma_stands_in_two_lists() -> None:
    assert len(_lemmas()) == sum(len(load(name)) for name in uk_words.LISTS)


@pytest.mark.parametrize("name", uk_words.LISTS)
def test_every_line_says_what_part_of_speech_it_is_and_weighs_something(name: str) -> None:
    for lemma, entry in load(name).items():
        flags = {flag for flag in entry.flags if not flag.startswith("pair:")}
        assert len(flags & SPEECH) == 1, lemma
        assert flags <= SPEECH | REGISTERS | {"fixed", "insult", "irony"}, lemma
        assert abs(entry.valence) >= 0.3, lemma
        assert lemma == lemma.lower().strip(), lemma


def test_the_lists_know_one_apostrophe() -> None:
    for name in (*uk_words.LISTS, "uk_phrases"):
        assert not set("’ʼ`‘") & set(resources.text("lexicons", f"{name}.tsv")), name


@pytest.mark.parametrize(("lemma", "forms"), FORMS.items())
def test_forms_are_understood_by_stem_and_ending(lemma: str, forms: str) -> None:
    known = uk_words.look_up(lemma)
    assert known is not None
    for form in forms.split(" "):
        found = uk_words.look_up(form)
        assert found is not None, form
        turned = form.startswith("не") and not lemma.startswith("не")
        assert (found.valence > 0) == ((known.valence > 0) != turned), form


def test_apostrophes_of_every_kind_and_none_are_the_same_word() -> None:
    spellings = ("об'єднати", "об’єднати", "обєднати")
    values = {uk_words.look_up(uk_words.fold(one.replace("’", "'"))) for one in spellings}
    assert len(values) == 1 and None not in values


def test_latin_letters_among_cyrillic_ones_are_read_as_they_look() -> None:
    assert uk_words.look_up(uk_words.fold("cкaргa")) == uk_words.look_up("скарга")


def test_prefixes_strengthen_and_turn_round() -> None:
    kind, kindest, unkind = (uk_words.look_up(one) for one in ("привітний", "найпривітніший", "непривітна"))
    assert kind is not None and kindest is not None and unkind is not None
    assert kindest.valence > kind.valence > 0 > unkind.valence


@pytest.mark.parametrize("word", LOOK_ALIKES.split(" "))
def test_words_that_only_look_like_feelings_count_nothing(word: str) -> None:
    assert uk_words.look_up(uk_words.fold(word)) is None


@pytest.mark.parametrize("word", ["ахаха", "хахахах", "хіхіхі", "гигиги", "ггг"])
def test_laughter_of_whatever_length_is_glad(word: str) -> None:
    known = uk_words.look_up(uk_words.fold(word))
    assert known is not None and known.valence > 0


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Переваги: тиха, стильна. Недоліки: немає", "positive"),
        ("Переваги: легка, гарна. Недоліки - не виявлено", "positive"),
        ("Переваги: нема. Недоліки: тече, смердить", "negative"),
        ("Переваги:\nТиха, стильна\nНедоліки: \nНемає", "positive"),
        ("Дякую, але ні", "neutral"),
        ("Замовлення 123 ще не приїхало", "negative"),
        ("Плюси: яскравий екран. Мінуси: гріється, слабка батарея", "neutral"),
    ],
)
def test_headings_and_polite_refusals_count_nothing_and_what_is_denied_does(
    analyzer: Analyzer, text: str, label: str
) -> None:
    assert analyzer.analyse(text).label == label


def test_headings_weigh_nothing(analyzer: Analyzer) -> None:
    assert analyzer.scored("uk", "Переваги: колір. Недоліки: розмір").compound == 0.0


def test_what_is_written_without_letters_of_its_own_is_still_ukrainian(analyzer: Analyzer) -> None:
    missed = [text for _, text, _ in ROWS if analyzer.analyse(text).language != "uk"]
    assert len(missed) <= 3, missed


def test_the_table_is_long_and_no_rule_has_more_than_five() -> None:
    assert len(ROWS) >= 160
    assert max(len(rows) for rows in SENTENCES.values()) <= 5
    assert len({text for _, text, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("rule", "text", "label"), ROWS)
def test_a_sentence_gets_its_label(analyzer: Analyzer, rule: str, text: str, label: str) -> None:
    mood = analyzer.analyse_as("uk", text)
    assert mood.label == label, (rule, mood)
