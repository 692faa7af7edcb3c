"""Asks whether a language model may read somebody's words, and knows who said yes."""

import ipaddress

from markupsafe import Markup
from msgspec.structs import replace

from handlers.buttons import Rows
from handlers.context import UpdateContext
from handlers.payloads import AllowModel, OnSetting, SettingAction
from interviews import changes
from interviews.letters.points import mark_of
from texts import labels
from texts import model as texts
from transport.language_model import LanguageModel


def model_of(context: UpdateContext) -> LanguageModel | None:
    """Returns the language model that the person agreed to; None where there is none, or they did not say yes to it.

    Nor is it asked while answers are skipped, since many updates came at once.
    """
    model = context.services.model
    agreed = model is not None and context.person.settings.model_host == model.host
    return model if agreed and not context.quiet else None


async def explain(context: UpdateContext) -> None:
    """Says what would leave the machine, and asks whether it may."""
    model = context.services.model
    if model is None:
        await context.put(texts.NO_MODEL, [[(labels.BACK, OnSetting(SettingAction.BACK))]])
        return
    agreed = context.person.settings.model_host == model.host
    choice = (texts.TAKE_BACK if agreed else texts.ALLOW, AllowModel(not agreed, mark_of(model.host)))
    rows: Rows = [[choice, (labels.BACK, OnSetting(SettingAction.BACK))]]
    await context.put(texts.what_leaves(model.host, here=is_this_machine(model.host), agreed=agreed), rows)


async def answered(context: UpdateContext, payload: AllowModel) -> bool:
    """Notes the yes, or that it is taken back; returns whether it did: a yes counts for the model that was shown."""
    model = context.services.model
    if payload.allowed and (model is None or payload.mark != mark_of(model.host)):
        await explain(context)
        return False
    host = model.host if payload.allowed and model is not None else ""
    await context.change(changes.settings_changed(replace(context.person.settings, model_host=host)))
    return True


def passed_on(context: UpdateContext) -> Markup | None:
    """Returns what /privacy says of the language model; None where there is none."""
    model = context.services.model
    if model is None:
        return None
    agreed = context.person.settings.model_host == model.host
    return texts.in_privacy(model.host, here=is_this_machine(model.host), agreed=agreed)


def is_this_machine(host: str) -> bool:
    """Returns whether a host is the machine that the bot runs on, as far as its name tells."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
