"""What the Graph API refuses with code 100 (developers.facebook.com: Send API, button template, Messenger Profile API)."""

from typing import Any

Json = dict[str, Any]

_ACTIONS = {"mark_seen", "typing_on", "typing_off"}


def fault_of_message(body: Json) -> str:
    """Returns what is wrong in the body of a call to `/me/messages`, or empty."""
    if not body.get("recipient", {}).get("id"):
        return "no recipient"
    if "sender_action" in body:
        return "" if body["sender_action"] in _ACTIONS and "message" not in body else "a wrong action"
    message = body.get("message", {})
    if body.get("messaging_type") != "RESPONSE" or ("text" in message) == ("attachment" in message):
        return "a wrong message"
    if "text" in message:
        return _fault_of_text(message)
    return _fault_of_template(message["attachment"]["payload"])


def fault_of_profile(body: Json) -> str:
    """Returns what is wrong in the body of a call to `/me/messenger_profile`, or empty."""
    menus = body.get("persistent_menu", [])
    if menus and "get_started" not in body:
        return "a menu without a button to begin"
    if any(not 0 < len(greeting["text"]) <= 160 for greeting in body.get("greeting", [])):
        return "a greeting too long"
    for menu in menus:
        items = menu["call_to_actions"]
        if not 1 <= len(items) <= 20 or any(_is_wrong(item, 30) or item["type"] != "postback" for item in items):
            return "a wrong menu"
    return ""


def _fault_of_text(message: Json) -> str:
    if not 0 < len(message["text"]) <= 2000:
        return "a text too long or empty"
    quick = message.get("quick_replies")
    if quick is None:
        return ""
    if not 1 <= len(quick) <= 13:
        return "too many quick replies"
    return "a wrong quick reply" if any(_is_wrong(one, 20) or one["content_type"] != "text" for one in quick) else ""


def _fault_of_template(template: Json) -> str:
    if template["template_type"] != "button" or not 0 < len(template["text"]) <= 640:
        return "a wrong template"
    buttons = template["buttons"]
    if not 1 <= len(buttons) <= 3 or any(_is_wrong(button, 20) or button["type"] != "postback" for button in buttons):
        return "wrong buttons"
    return ""


def _is_wrong(button: Json, title_limit: int) -> bool:
    return not 0 < len(button["title"]) <= title_limit or not 0 < len(button["payload"]) <= 1000
