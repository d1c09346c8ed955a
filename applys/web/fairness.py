"""What the rules of fair wording say, beside the offer that one writes or moderates."""

from typing import Any

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from applys.jobs.rules.wording import linting
from applys.jobs.rules.wording.findings import Finding
from applys.kernel.callers import Role
from applys.web import security
from applys.web.blueprint import require, staff

LONGEST = 20_000


@staff.post("/espace/offres/relire")
def read_over() -> ResponseReturnValue:
    """Say what is not fair in what is typed so far; the form asks while one writes."""
    require(Role.EMPLOYER, Role.COORDINATOR)
    title, description, phone = (
        request.form.get(name, "")[:LONGEST] for name in ("title", "description", "apply_phone")
    )
    advert = linting.advert(title=title, description=description, apply_phone=phone)
    found = linting.lint(advert)
    response: Response = jsonify([_words(each) for each in found])
    response.headers["Cache-Control"] = security.PRIVATE
    return response


def findings(offer: Any) -> list[Finding]:
    """What the rules say of an offer, the blocking first."""
    return linting.lint(
        linting.advert(
            title=offer.title,
            description=offer.description,
            rome_code=offer.rome_code,
            licence_required=offer.licence_required,
            apply_phone=offer.apply_phone,
            named=offer.employer_name is not None,
        )
    )


def _words(finding: Finding) -> dict[str, str]:
    return {
        "severity": finding.law.severity,
        "text": finding.text,
        "why": finding.law.why,
        "suggestion": finding.suggestion,
        "article": finding.law.article,
    }
