"""What an answer says in the words people read, worked out from the answer alone, and the path that sentences give."""

from decimal import Decimal

from app.instrument.condition import All
from app.instrument.sentence import in_words
from tests.instrument.sentence_reader import Facts, SentenceReader

REASONS = ("dk", "na", "pnts")


def label(codes, code):
    return next(str(entry.label) for entry in codes if entry.code == code)


def order_of(codes):
    return [str(entry.label) for entry in codes if entry.code not in REASONS] if codes.ordered else []


def facts_of_hidden(field, value):
    if not value or value in REASONS:
        return Facts(order=order_of(field.codes))
    return Facts([label(field.codes, value) if len(field.codes) else value], {}, order_of(field.codes), 1)


def nothing_of(domain):
    """The facts where there is no answer: only which answers are more than which."""
    codes = getattr(domain, "codes", None)
    return Facts(order=order_of(codes) if codes is not None else [])


def facts_of(domain, answer):
    """The facts of one answer that is on the path, whatever the kind."""
    if not answer:
        return nothing_of(domain)
    match domain.kind:
        case "choice" | "choices":
            chosen = [code for code in answer.get("", []) if code not in REASONS]
            counted = [code for code in chosen if not next(e for e in domain.codes if e.code == code).exclusive]
            return Facts([label(domain.codes, code) for code in chosen], {}, order_of(domain.codes), len(counted))
        case "tick":
            ticked = [label(domain.codes, code) if len(domain.codes) else code for code in answer.get("", [])]
            return Facts(ticked, count=len(ticked))
        case "ranking":
            places = [label(domain.codes, answer[place][0]) for place in sorted(answer, key=int)]
            return Facts(places, {}, order_of(domain.codes), len(places))
        case "grid":
            rows = {
                label(domain.rows, row): label(domain.codes, value)
                for row, [value] in answer.items()
                if value not in REASONS
            }
            return Facts(list(rows.values()), rows, order_of(domain.codes), len(rows))
        case "allocation":
            shares = {str(entry.label): answer.get(entry.code, ["0"])[0] for entry in domain.codes}
            given = [share for share in shares.values() if Decimal(share)]
            return Facts(list(shares.values()), shares, [], len(given))
        case "best_worst":
            return Facts(["answered"], count=len(answer) // 2)
        case "number" | "slider":
            return Facts(list(answer[""]), count=1)
    return Facts(["answered"], count=1)


def less(domain, answer, withheld):
    """An answer without what was not on offer."""
    kept = {part: [v for v in values if v not in withheld] for part, values in answer.items() if part not in withheld}
    if domain.kind == "ranking":
        return {str(place): value for place, value in enumerate([kept[p] for p in sorted(kept) if kept[p]], start=1)}
    if domain.kind == "allocation":
        return {part: values for part, values in answer.items() if part not in withheld}
    return {part: values for part, values in kept.items() if values and part.removeprefix("text:") not in withheld}


def path_in_sentences(questionnaire, answers, hidden):
    """The names of the questions asked, going through them in order by the sentence of each."""
    facts = {str(question.text): nothing_of(question.domain) for question in questionnaire.questions()}
    facts |= {
        str(held.label) or held.name.replace("_", " "): facts_of_hidden(held, hidden.get(held.name))
        for held in questionnaire.hidden
    }

    def holds(*conditions):
        stated = tuple(condition for condition in conditions if condition is not None)
        return not stated or SentenceReader(in_words(All(stated), questionnaire), facts).is_true()

    asked = []
    for section in questionnaire.sections:
        open_section = holds(section.ask_if)
        for question in section.questions if open_section else ():
            domain = question.domain
            if not holds(question.ask_if):
                continue
            withheld = {e.code for codes in domain.optioned for e in codes if not holds(e.ask_if)}
            if any(len(codes) and {e.code for e in codes} <= withheld for codes in domain.optioned):
                continue
            answer = less(domain, answers.get(question.name, {}), withheld)
            told = facts_of(domain, answer)
            told.rows = {row: value for row, value in told.rows.items() if row not in _labels(domain, withheld)}
            facts[str(question.text)] = told
            asked.append(question.name)
    return asked


def _labels(domain, codes):
    return {str(entry.label) for held in domain.optioned for entry in held if entry.code in codes}
