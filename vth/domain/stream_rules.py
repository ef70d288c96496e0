"""Rules that hold for every stream: dates, belonging, corrections, and facts that are recorded late."""

from vth.domain.rule import Rule, rules_in

ENVELOPE = "Domain model: the envelope of every event"

IN_FUTURE = Rule(
    "effective_on_in_future",
    "{on} ligt na vandaag ({today}). Leg alleen vast wat is gebeurd; pas de datum aan of wacht tot het zover is.",
    "{on} lies after today ({today}). Record only what has happened; change the date or wait for the day.",
    ENVELOPE,
)
TOO_EARLY = Rule(
    "effective_on_too_early",
    "{on} ligt voor 1900. Controleer het jaartal.",
    "{on} lies before 1900. Check the year.",
    ENVELOPE,
)
OTHER_STREAM = Rule(
    "fact_of_other_stream",
    "Een feit '{type}' hoort niet bij een dossier van de soort '{stream_type}'. Leg het vast in het dossier waar het "
    "bij hoort.",
    "A fact '{type}' does not belong to a stream of type '{stream_type}'. Record it in the stream that it belongs to.",
    ENVELOPE,
)
UNKNOWN_STREAM_TYPE = Rule(
    "stream_type_unknown",
    "Er is geen dossiersoort '{stream_type}'. Kies uit: {known}.",
    "There is no stream type '{stream_type}'. Choose from: {known}.",
    ENVELOPE,
)
GONE = Rule(
    "stream_destroyed",
    "Dit dossier is vernietigd: er kan niets meer in worden vastgelegd. Begin een nieuw dossier.",
    "This stream was destroyed: nothing can be recorded in it any longer. Start a new one.",
    ENVELOPE,
)
CORRECTION = "Domain model: corrections by EventRetracted"

VERSION_UNKNOWN = Rule(
    "retraction_version_unknown",
    "Dit dossier heeft geen feit met versie {version}. Kies een versie van 1 tot en met {last}.",
    "This stream has no event with version {version}. Choose a version from 1 up to {last}.",
    CORRECTION,
)
NOTHING_TO_RETRACT = Rule(
    "retraction_of_nothing",
    "Dit dossier heeft nog geen feiten: er valt niets in te trekken. Controleer of dit het goede dossier is.",
    "This stream has no events yet: there is nothing to retract. Check that this is the right stream.",
    CORRECTION,
)
RETRACTS_RETRACTION = Rule(
    "retraction_of_retraction",
    "Versie {version} is zelf een intrekking en blijft staan. Leg het ingetrokken feit opnieuw vast.",
    "Version {version} is a retraction itself and stays. Record the retracted fact anew.",
    CORRECTION,
)
OTHERS_REST_ON_IT = Rule(
    "others_rest_on_it",
    "Andere dossiers rusten op dit dossier. Pas de gegevens aan, draag een vergunning over, of trek eerst in wat erop "
    "rust.",
    "Other streams rest on this one. Change its details, transfer a permit, or retract first what rests on it.",
    CORRECTION,
)
ALREADY_RETRACTED = Rule(
    "already_retracted",
    "Versie {version} is al ingetrokken. Er hoeft niets meer te gebeuren.",
    "Version {version} has been retracted already. Nothing more has to be done.",
    CORRECTION,
)
RETRACTION_BREAKS = Rule(
    "retraction_breaks_rule",
    "Zonder versie {version} klopt '{type}' van {on} (versie {later}) niet meer: {reason} Trek eerst dat feit in.",
    "Without version {version}, '{type}' of {on} (version {later}) no longer holds: {reason} Retract that event first.",
    CORRECTION,
)
BREAKS_LATER = Rule(
    "breaks_later_fact",
    "Hierdoor klopt '{type}' van {on} (versie {later}) niet meer: {reason} Controleer de datum, of trek eerst dat feit "
    "in.",
    "Because of this, '{type}' of {on} (version {later}) no longer holds: {reason} Check the date, or retract that "
    "event first.",
    "Domain model: rules look at facts in the order of effective_on",
)

RULES = rules_in(globals())
