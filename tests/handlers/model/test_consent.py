"""A language model is asked only for somebody who was told what leaves the machine, and said yes; and only then."""

from tests.chat_driver import ANSWERS, all_labels, written
from tests.handlers.model.model_server_driver import ModelDriver, agree
from tests.handlers.test_export import busy, files
from tests.life import Life, labels_of, words
from texts import labels
from texts import model as texts


async def test_without_a_yes_nothing_is_ever_asked(life: Life, model: ModelDriver) -> None:
    await written(life, *ANSWERS)
    await life.say("qwertz the thing flurbled sideways")
    await life.hears(life.chat.send_voice())
    assert model.server.came == []
    assert model.server.connections == 0
    assert life.record().settings.model_host == ""


async def test_settings_say_what_leaves_the_machine_before_they_ask(life: Life) -> None:
    await life.settle_in()
    shown = (await life.say("/settings"))[-1]
    assert "Language model: not asked" in shown.text
    asked = (await life.press(texts.SETTING))[-1]
    for told in ("what you answered", "that message", "the recording", "same machine", "before you tap"):
        assert told in asked.text
    assert labels_of(asked) == [[texts.ALLOW, labels.BACK]]
    assert life.record().settings.model_host == ""
    assert "Language model: may help" in (await life.press(texts.ALLOW))[-1].text
    assert life.record().settings.model_host == "127.0.0.1"


async def test_a_yes_is_taken_back_in_settings_and_by_undo(life: Life) -> None:
    await life.settle_in()
    await agree(life)
    await life.press(texts.SETTING)
    assert "You said yes." in life.find("May a language model").text
    await life.press(texts.TAKE_BACK)
    assert life.record().settings.model_host == ""
    await agree(life)
    await life.say("/undo")
    assert life.record().settings.model_host == ""


async def test_a_yes_outlives_a_restart_and_counts_for_that_host_alone(life: Life, model: ModelDriver) -> None:
    await life.settle_in()
    await agree(life)
    await life.restart()
    assert "may help" in (await life.say("/settings"))[-1].text
    life.environment |= {"MODEL_URL": f"http://localhost:{model.server.port}/v1"}
    await life.restart()
    assert "not asked" in (await life.say("/settings"))[-1].text
    await life.say("qwertz the thing flurbled sideways")
    assert model.asked == []


async def test_a_yes_to_a_model_that_is_another_by_now_asks_anew(life: Life, model: ModelDriver) -> None:
    await life.settle_in()
    await life.say("/settings")
    asked = (await life.press(texts.SETTING))[-1]
    life.environment |= {"MODEL_URL": "http://models.example.org/v1"}
    await life.restart()
    again = (await life.press(texts.ALLOW, asked))[-1]
    assert "goes to models.example.org" in again.text
    assert life.record().settings.model_host == ""


async def test_where_no_model_is_set_up_nothing_speaks_of_one(life: Life) -> None:
    await life.settle_in()
    await life.say("/settings")
    asked = (await life.press(texts.SETTING))[-1]
    life.environment = {}
    await life.restart()
    shown = (await life.say("/settings"))[-1]
    assert "model" not in shown.text
    assert texts.SETTING not in all_labels(shown)
    assert "No language model is set up here" in (await life.press(texts.ALLOW, asked))[-1].text
    assert "I pass on nothing to anybody else." in words(await life.say("/privacy"))


async def test_privacy_says_who_else_reads_something(life: Life) -> None:
    await life.settle_in()
    assert "unless you let a language model help me in /settings" in words(await life.say("/privacy"))
    await agree(life)
    assert "You let a language model on the same machine help me" in words(await life.say("/privacy"))


async def test_an_export_holds_no_key_and_an_import_brings_no_yes(life: Life) -> None:
    await busy(life)
    await agree(life)
    content = files(await life.say("/export"))["afterword.json"]
    assert b"sk-made-up" not in content
    await life.say("/erase")
    await life.press(labels.ERASE)
    await life.hears(life.chat.send_document("afterword.json", content))
    await life.press(labels.IMPORT)
    assert life.record().applications
    assert life.record().settings.model_host == ""
