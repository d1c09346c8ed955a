"""Help without a network: a page that reads the pack which this phone keeps."""

from flask.typing import ResponseReturnValue

from applys.directions.messages import opening, weeks
from applys.kernel import moments
from applys.web.blueprint import spoken
from applys.web.languages import Language
from applys.web.render import language, page

# What the page's script says; placeholders are its own to fill.
SAID = (
    "comma", "dir_in_french", "dir_unsure", "dir_again", "dir_call", "dir_go", "dir_spoken",
    "dir_papers", "dir_verified", "dir_by_sms", "dir_form_original", "dir_form_copy",
    "dir_no_door", "dir_plan_fallback", "dir_caution_found_closed", "dir_caution_to_verify",
    "place_not_for", "place_week", "place_gratuit", "place_payant", "places_title",
    "places_words", "places_none", "digital_title", "offline_help_kept", "offline_help_none",
    "offline_help_old",
)  # fmt: skip


@spoken.get("/aide-hors-ligne")
def show_offline_help() -> ResponseReturnValue:
    """Show the tree and the places that this phone keeps; it answers for their addresses too."""
    return page(
        "directions/offline.html",
        place="help",
        pack=f"/v1/directions/pack?language={language().code}",
        words=_words(language()),
    )


def _words(spoken_here: Language) -> dict[str, object]:
    """All that the script says, in the reader's language."""
    code = spoken_here.code
    said = {key: spoken_here.words[key] for key in SAID}
    return {
        "words": {**said, "closed": weeks.CLOSED[code]},
        "hours": opening.WORDS[code],
        "locale": moments.locale(code).replace("_", "-"),
    }
