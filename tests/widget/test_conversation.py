"""What a person does with the widget, in a real browser against the real assistant."""

from playwright.sync_api import Browser, expect

from tests.builders.assistant import RunningAssistant
from tests.builders.widget import Widget


def test_it_never_opens_by_itself_and_writes_nothing_before_it_is_opened(widget: Widget) -> None:
    widget.page.wait_for_timeout(500)

    expect(widget.panel).to_be_hidden()
    assert widget.page.evaluate("sessionStorage.length + localStorage.length + document.cookie.length") == 0


def test_a_question_gets_the_opening_and_its_answer_with_source_and_choices(widget: Widget) -> None:
    answer = widget.open().ask("combien je peux emprunter")

    expect(widget.answers.first).to_contain_text("assistant automatique")
    expect(answer).to_contain_text("20 000")
    expect(answer.get_by_role("link", name="Source : Le Devoir, 28 juillet 2021")).to_be_visible()
    expect(answer.get_by_role("button", name="Quel est le taux d’intérêt?")).to_be_visible()


def test_a_choice_is_pressed_told_as_chosen_and_answered_and_the_field_gets_the_focus(widget: Widget) -> None:
    widget.open().ask("combien je peux emprunter")
    answer = widget.press("Quel est le taux d’intérêt?")

    expect(answer).to_contain_text("3,45")
    pressed = widget.panel.get_by_role("button", name="Quel est le taux d’intérêt? (choisi)")
    expect(pressed).to_have_attribute("aria-disabled", "true")
    expect(widget.field).to_be_focused()


def test_after_a_reload_the_conversation_is_back_and_goes_on(widget: Widget) -> None:
    widget.open().ask("H7N 2B3")
    before = widget.messages.count()
    widget.page.reload()
    again = Widget(widget.page)

    expect(again.messages).to_have_count(before)
    expect(again.messages.first).to_contain_text("H7N")
    expect(again.ask("qui aide dans ma région?")).to_contain_text("lavalloise")


def test_two_browsers_never_see_each_others_messages(browser: Browser, assistant: RunningAssistant) -> None:
    contexts = [browser.new_context(), browser.new_context()]
    one, other = [Widget(context.new_page()) for context in contexts]
    for person, place in ((one, "Laval"), (other, "Estrie")):
        person.page.goto(assistant.settings.base_url)
        person.open().ask(place)
    for person in (one, other):
        person.page.reload()
        expect(person.messages).to_have_count(3)

    expect(one.panel).not_to_contain_text("Estrie")
    expect(other.panel).not_to_contain_text("Laval")
    for context in contexts:
        context.close()


def test_without_a_network_nothing_is_lost_and_the_retry_sends_it(widget: Widget) -> None:
    widget.open()
    widget.page.context.set_offline(True)
    widget.field.fill("quel est le taux d'intérêt")
    widget.field.press("Enter")
    expect(widget.alert).to_contain_text("hors ligne")
    expect(widget.panel).to_contain_text("quel est le taux d'intérêt")
    widget.page.context.set_offline(False)
    widget.panel.get_by_role("button", name="Réessayer").click()

    expect(widget.answers.last).to_contain_text("3,45")
    expect(widget.panel.locator("li.me")).to_have_count(1)
    expect(widget.alert).to_have_text("")


def test_the_conversation_is_erased_here_and_on_the_server_once_confirmed(widget: Widget) -> None:
    widget.open().ask("Laval")
    token = widget.page.evaluate("Object.values(sessionStorage).join()")
    widget.panel.get_by_role("button", name="Effacer la conversation").click()
    widget.panel.get_by_role("button", name="Oui, effacer").click()

    expect(widget.panel).to_contain_text("La conversation est effacée.")
    expect(widget.messages).to_have_count(0)
    assert "web-" in token
    assert "web-" not in widget.page.evaluate("Object.values(sessionStorage).join()")


def test_erasing_by_words_empties_the_screen_too(widget: Widget) -> None:
    widget.open().ask("Laval")
    widget.field.fill("efface mes données")
    widget.field.press("Enter")

    expect(widget.answers).to_have_count(1)
    expect(widget.answers.first).to_contain_text("C’est fait")


def test_a_thumb_down_is_kept_with_its_reason_and_shown_after_a_reload(widget: Widget) -> None:
    widget.open().ask("quel est le taux d'intérêt")
    widget.panel.get_by_role("button", name="Réponse pas utile").click()
    widget.panel.get_by_role("textbox", name="Qu'est-ce qui n'allait pas?").fill("rappelez-moi au 514 555-0123")
    widget.panel.get_by_role("button", name="Envoyer la raison").click()
    expect(widget.panel).to_contain_text("Merci, c'est noté.")
    widget.page.reload()

    down = Widget(widget.page).panel.get_by_role("button", name="Réponse pas utile")
    expect(down).to_have_attribute("aria-pressed", "true")


def test_what_the_person_writes_is_text_and_never_html(widget: Widget) -> None:
    widget.open().ask("<img src=x onerror=document.title='piraté'> combien")

    expect(widget.panel.locator("li.me")).to_contain_text("<img src=x")
    assert widget.page.title() != "piraté"


def test_the_page_asks_for_the_person(widget: Widget) -> None:
    widget.page.get_by_label("Votre question, ou votre ville").fill("Matane")
    widget.page.get_by_role("button", name="Demander").click()

    expect(widget.answers.last).to_contain_text("Matane")
