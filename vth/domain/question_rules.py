"""The rules of stream `question`."""

from vth.domain.rule import Rule, rules_in

STREAM = "Domain model: question"

NOT_RECEIVED = Rule(
    "question_not_received",
    "Op {on} was deze vraag nog niet ontvangen. Leg eerst de ontvangst vast, of pas de datum aan.",
    "On {on} this question had not been received yet. Record its receipt first, or change the date.",
    STREAM,
)
ALREADY_RECEIVED = Rule(
    "question_already_received",
    "Deze vraag is al ontvangen op {received_on}. Begin voor een andere vraag een nieuw dossier.",
    "This question was received on {received_on} already. Start a new stream for another question.",
    STREAM,
)
ALREADY_ANSWERED = Rule(
    "question_already_answered",
    "Deze vraag is al beantwoord op {answered_on}. Trek dat antwoord in als het niet klopt.",
    "This question was answered on {answered_on} already. Retract that answer if it is wrong.",
    STREAM,
)
ALREADY_REFERRED = Rule(
    "question_already_referred",
    "Deze vraag is al doorverwezen op {referred_on}. Trek die doorverwijzing in als ze niet klopt.",
    "This question was referred on {referred_on} already. Retract that referral if it is wrong.",
    STREAM,
)

RULES = rules_in(globals())
