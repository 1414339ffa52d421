"""Documents of the XML agent: read, told in one line, answered.

Source: Cisco IOS XR XML API guide.
"""

from lxml import etree

from netconfig.lab.vendors.wire.netconf.replies import Element


def read_request(text: str) -> Element | None:
    """Return a request, None when it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(text.strip().encode(), parser)
    except etree.XMLSyntaxError:
        return None


def operations(request: Element) -> list[Element]:
    """Return what a request asks for, in order."""
    return [child for child in request if isinstance(child.tag, str)]


def describe(asked: Element) -> str:
    """Return an operation in one line, without the config that it carries."""
    words = [str(asked.tag)]
    words += [f"{key}={asked.get(str(key))}" for key in sorted(map(str, asked.attrib))]
    for child in asked:
        text = " ".join((child.text or "").split())
        is_config = child.tag == "Configuration" and asked.tag == "CLI" and not is_show(text)
        words.append(str(child.tag))
        if is_config:
            words.append(f"({len((child.text or '').splitlines())} lines)")
        else:
            words += [text] if text else [str(inner.tag) for inner in child]
    return " ".join(words)


def is_show(text: str) -> bool:
    """Tell a show command from lines of config."""
    return text.strip().startswith("show ") and "\n" not in text.strip()


def condition(text: str) -> str:
    """Return the text of an error as the config manager words it."""
    return f"'CfgMgr' detected the 'warning' condition '{text}'"


def response(done: list[Element], error: str, *, count: int) -> str:
    """Return a reply; `count` says how many operations failed, `error` why none was tried."""
    made = etree.Element("Response", MajorVersion="1", MinorVersion="0")
    if error:
        made.set("ErrorMsg", error)
    made.extend(done)
    etree.SubElement(made, "ResultSummary", ErrorCount=str(count))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(made, encoding="unicode")}\n'
