#!/usr/bin/python3
"""Drags a file from a window of its own and drops it onto another one, as a file manager does (XDND version 5).

    drop.py WINDOW FILE

WINDOW is the number of the X window. Ends with 0 when the window says that it has taken the file. Needs Debian's python3-xlib.
"""

import pathlib
import sys
import time

from Xlib import X, Xatom, display
from Xlib.protocol import event

PATIENCE = 10.0


def main() -> str | None:
    target_id, path = int(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    d = display.Display()
    root = d.screen().root
    atom = d.intern_atom
    target = d.create_resource_object("window", target_id)
    if target.get_full_property(atom("XdndAware"), X.AnyPropertyType) is None:
        return "the window does not accept drops: it has no XdndAware property"
    source = root.create_window(0, 0, 10, 10, 0, X.CopyFromParent)
    uris = f"{path.as_uri()}\r\n".encode()
    uri_list = atom("text/uri-list")

    def send(kind: str, *data: int) -> None:
        words = [source.id, *data, 0, 0, 0, 0][:5]
        message = event.ClientMessage(window=target, client_type=atom(kind), data=(32, words))
        target.send_event(message, event_mask=0)
        d.flush()

    def wait_for(kind: str):
        """The next message of a kind from the window; meanwhile it may ask for what is dragged."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if not d.pending_events():
                time.sleep(0.01)
                continue
            e = d.next_event()
            if e.type == X.SelectionRequest:
                answer(e)
            elif e.type == X.ClientMessage and e.client_type == atom(kind):
                return e.data[1]
        return None

    def answer(request) -> None:
        place = request.property or request.target
        if request.target == atom("TARGETS"):
            request.requestor.change_property(place, Xatom.ATOM, 32, [uri_list])
        else:
            request.requestor.change_property(place, request.target, 8, uris)
        told = event.SelectionNotify(
            time=request.time,
            requestor=request.requestor,
            selection=request.selection,
            target=request.target,
            property=place,
        )
        request.requestor.send_event(told)
        d.flush()

    source.set_selection_owner(atom("XdndSelection"), X.CurrentTime)
    middle = target.get_geometry()
    at = root.translate_coords(target, 0, 0)
    x, y = abs(at.x) + middle.width // 2, abs(at.y) + middle.height // 2
    send("XdndEnter", 5 << 24, uri_list)
    send("XdndPosition", 0, (x << 16) | y, X.CurrentTime, atom("XdndActionCopy"))
    status = wait_for("XdndStatus")
    if status is None:
        return f"the window did not answer within {PATIENCE:.0f} s when a file was dragged over it"
    if not status[1] & 1:
        return "the window refuses the file that is dragged over it"
    send("XdndDrop", 0, X.CurrentTime)
    finished = wait_for("XdndFinished")
    if finished is None:
        return f"the window did not say within {PATIENCE:.0f} s that it has taken the file"
    return None


if __name__ == "__main__":
    sys.exit(main())
