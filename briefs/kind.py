"""Tells the floor below what a brief is."""

from django.db.models import Prefetch, prefetch_related_objects

from editorial import kinds


def register() -> None:
    """Called once, when the app is ready."""
    from briefs import drafting, rendering
    from briefs.copy import BriefCopy
    from briefs.models import Brief, CardFormat

    kinds.register(
        kinds.Kind(
            name="brief",
            plural="briefs",
            model=Brief,
            copy_class=BriefCopy,
            template="briefs/card.html",
            columns=lambda copy, keys: {
                "day": copy.day,
                "card_format_id": keys["card_format", copy.card_format.uid],
            },
            own_values=_own_values,
            write_children=_write_answers,
            insert_children=_insert_answers,
            problems=rendering.problems,
            render=rendering.render,
            checklist=rendering.checklist,
            documents=drafting.DOCUMENTS,
            ref_models={"card_format": CardFormat},
        )
    )


def _own_values(pieces):
    from briefs.copy import AnswerCopy
    from briefs.models import Answer
    from editorial.copy import Ref

    prefetch_related_objects(pieces, "card_format", Prefetch("answers", Answer.objects.order_by("prompt")))
    return [
        {
            "day": piece.day,
            "card_format": Ref.of(piece.card_format),
            "answers": tuple(AnswerCopy(answer.prompt, answer.value) for answer in piece.answers.all()),
        }
        for piece in pieces
    ]


def _write_answers(piece, copy):
    from briefs.models import Answer

    stored = {answer.prompt: answer for answer in Answer.objects.filter(brief_id=piece.pk)}
    wanted = {answer.prompt: answer.value for answer in copy.answers}
    gone = [answer.pk for prompt, answer in stored.items() if prompt not in wanted]
    if gone:
        Answer.objects.filter(pk__in=gone).delete()
    for prompt, value in wanted.items():
        if prompt in stored and stored[prompt].value != value:
            Answer.objects.filter(pk=stored[prompt].pk).update(value=value)
    Answer.objects.bulk_create(
        Answer(brief_id=piece.pk, prompt=prompt, value=value)
        for prompt, value in wanted.items()
        if prompt not in stored
    )


def _insert_answers(pairs):
    from briefs.models import Answer

    Answer.objects.bulk_create(
        Answer(brief_id=piece.pk, prompt=answer.prompt, value=answer.value)
        for piece, copy in pairs
        for answer in copy.answers
    )
