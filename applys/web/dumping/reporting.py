"""Report a pile: what it is and where, whether it is one that is known, and what comes next."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from applys.dumping.actions import promising
from applys.dumping.actions.likely import Likely
from applys.dumping.actions.reporting import PileOver, QuotaOver
from applys.dumping.models import Danger, PlaceKind, SpotKind, VolumeClass
from applys.dumping.queries import photos as pictures
from applys.dumping.queries import piles
from applys.dumping.schemas.incoming import NewReportSchema
from applys.gateways.photos import PhotoTooHeavy
from applys.kernel import ids
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http.blueprint import note
from applys.kernel.places import Point
from applys.kernel.problems import Malformed, NotFound
from applys.partners import queries as partners
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.dumping import form as forms
from applys.web.dumping import photos, sending, town, wording
from applys.web.dumping.form import Form
from applys.web.dumping.town import Town
from applys.web.render import language, page

PHOTO_ONLY = "photo"
ONE_PHOTO = {"body": (photos.MOST_BODY, PhotoTooHeavy)}


@spoken.get("/signaler")
def show_report() -> ResponseReturnValue:
    """Show the form; a drop-off point named in the address is chosen already."""
    caller = sessions.reader()
    known = town.known(town.town(caller))
    chosen = next((each for each in known.places if each.slug == request.args.get("lieu")), None)
    return _form(known, caller, MultiDict({"place_id": str(chosen.id)} if chosen else {}))


def send_report() -> ResponseReturnValue:
    """Report; before that, ask what is missing, and whether it is a pile already known."""
    caller = sessions.reader()
    here = town.town(caller)
    given, raw = photos.sent()
    faults = photos.add_to(given, caller, raw, Point(here.latitude, here.longitude))
    known = town.known(here)
    if faults or given.get("step") == PHOTO_ONLY:
        return _form(known, caller, given, faults)
    to_confirm = forms.uuid_of(given.get("client_id")) is None
    if to_confirm:
        given.setlist("client_id", [str(ids.new_id())])
    asked = forms.read(given, known.places)
    if faults := forms.faulty(NewReportSchema(), asked):
        return _form(known, caller, given, faults)
    new = NewReportSchema().load(asked)
    alike = [] if forms.answered(given) else sending.alike(known.territory, new)
    if alike or to_confirm:
        return _asked(known, given, alike)
    return _sent(known, caller, given, new)


spoken.post("/signaler")(note(send_report, **ONE_PHOTO))


@spoken.get("/signaler/<uuid:client_id>")
def show_receipt(client_id: UUID) -> ResponseReturnValue:
    """Say what becomes of a report: to who sent it, by the name that their phone gave it."""
    report = piles.report_by_client_id(session(), client_id)
    if report is None:
        raise NotFound
    pile = piles.present_pile(session(), report.pile_id)
    return page(
        "dumping/receipt.html",
        private=True,
        report=report,
        pile=pile,
        owner=partners.name_of(session(), pile.owner_id),
        carrier=partners.name_of(session(), pile.carrier_id),
        promised=promising.next_pickup(session(), pile),
        told=report.account_id is not None and report.follows,
        url=f"{current_app.config['PUBLIC_URL']}/depots/{pile.number}",
    )


def _sent(
    known: Town, caller: Caller | None, given: Form, new: Mapping[str, Any]
) -> ResponseReturnValue:
    """Report, and lead to the receipt; a phone that asked to be told is registered first."""
    token = None
    if caller is None and "follow" in given:
        caller, token = sending.join()
    try:
        report = sending.send(known.territory, caller, new)
    except PileOver:
        return _asked(known, given, [], over=True)
    except QuotaOver:
        return _form(known, caller, given, ("quota",))
    except Malformed as refused:
        faults = refused.extra.get("errors", ())
        fields = [fault["pointer"].strip("/").partition("/")[0] for fault in faults]
        return _form(known, caller, given, forms.shown_at(fields))
    address = f"/{language().code}/signaler/{report.client_id}"
    response = current_app.make_response(redirect(address, HTTPStatus.SEE_OTHER))
    return sessions.open_for(response, caller.role, token) if caller and token else response


def _form(
    known: Town, caller: Caller | None, given: Form, faults: tuple[str, ...] = ()
) -> ResponseReturnValue:
    """The form as it was filled in; empty, it may be kept on a phone, for cellars.

    It is the same for everyone but those who report for others.
    """
    shot = forms.shot(given)
    return page(
        "dumping/report.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=request.method == "POST",
        form=given,
        faults=faults,
        helps=sending.helps(caller),
        things=wording.things(language(), known.catalogue),
        places=known.places,
        spots=list(SpotKind),
        kinds=list(PlaceKind),
        volumes=list(VolumeClass),
        dangers=list(Danger),
        shot=shot,
        beside=wording.beside(shot, known.places) if shot else None,
    )


def _asked(
    known: Town, given: Form, alike: Sequence[Likely], *, over: bool = False
) -> ResponseReturnValue:
    """What is about to be sent, and the known piles that it may be of."""
    things = wording.things(language(), known.catalogue)
    shown = pictures.public_of(session(), [each.pile.id for each in alike])
    return page(
        "dumping/asked.html",
        private=True,
        given=forms.handed_on(given),
        photos=given.getlist("photos"),
        seen=wording.named(language(), things, given.getlist("items")),
        place=next((each for each in known.places if str(each.id) == given.get("place_id")), None),
        address=given.get("address"),
        alike=[
            {
                "pile": each.pile,
                "photo": shown.get(each.pile.id),
                "things": wording.named(language(), things, each.pile.items),
                "far": wording.far(language(), each.pile.metres),
                "reasons": wording.reasons(language(), each.likeness.clues),
            }
            for each in alike
        ],
        over=over,
    )
