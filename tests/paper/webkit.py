"""Prints pages to PDF in WebKitGTK, by its own library: its WebDriver cannot print.

Reads one order a line from stdin, as JSON: url, pdf (a path), width and height (mm), margins (mm, as a dialog for
printing has them), script (to run before). Writes one line of JSON for each: what the script returned, or an error.
Arguments: `dark` and `noscript`. Only the standard library is needed, and a display (xvfb-run gives one).
"""

import ctypes as c
import json
import sys
import time

gtk = c.CDLL("libgtk-3.so.0")
glib = c.CDLL("libglib-2.0.so.0")
gobject = c.CDLL("libgobject-2.0.so.0")
webkit = c.CDLL("libwebkit2gtk-4.1.so.0")
jsc = c.CDLL("libjavascriptcoregtk-4.1.so.0")

MILLIMETRES = 3  # GTK_UNIT_MM
EVENT = c.CFUNCTYPE(None, c.c_void_p, c.c_void_p, c.c_void_p)


def declare(function, result, *arguments):
    function.restype, function.argtypes = result, arguments
    return function


class Error(c.Structure):
    _fields_ = [("domain", c.c_uint32), ("code", c.c_int), ("message", c.c_char_p)]


class Trouble(Exception):
    pass


P, S, I, D = c.c_void_p, c.c_char_p, c.c_int, c.c_double
iterate = declare(glib.g_main_context_iteration, I, P, I)
connect = declare(gobject.g_signal_connect_data, c.c_ulong, P, S, EVENT, P, P, I)
unref = declare(gobject.g_object_unref, None, P)
set_flag = declare(gobject.g_object_set, None, P, S, I, P)
gtk_init = declare(gtk.gtk_init_check, I, P, P)
gtk_settings = declare(gtk.gtk_settings_get_default, P)
new_window = declare(gtk.gtk_window_new, P, I)
set_size = declare(gtk.gtk_window_set_default_size, None, P, I, I)
add = declare(gtk.gtk_container_add, None, P, P)
show = declare(gtk.gtk_widget_show_all, None, P)
new_print_settings = declare(gtk.gtk_print_settings_new, P)
set_print_setting = declare(gtk.gtk_print_settings_set, None, P, S, S)
new_page_setup = declare(gtk.gtk_page_setup_new, P)
new_paper = declare(gtk.gtk_paper_size_new_custom, P, S, S, D, D, I)
set_paper = declare(gtk.gtk_page_setup_set_paper_size, None, P, P)
set_margin = {
    side: declare(getattr(gtk, f"gtk_page_setup_set_{side}_margin"), None, P, D, I)
    for side in ("top", "right", "bottom", "left")
}
new_view = declare(webkit.webkit_web_view_new, P)
view_settings = declare(webkit.webkit_web_view_get_settings, P, P)
allow_script = declare(webkit.webkit_settings_set_enable_javascript, None, P, I)
load = declare(webkit.webkit_web_view_load_uri, None, P, S)
is_loading = declare(webkit.webkit_web_view_is_loading, I, P)
new_operation = declare(webkit.webkit_print_operation_new, P, P)
set_print_settings = declare(webkit.webkit_print_operation_set_print_settings, None, P, P)
set_page_setup = declare(webkit.webkit_print_operation_set_page_setup, None, P, P)
print_view = declare(webkit.webkit_print_operation_print, None, P)
call_script = declare(
    webkit.webkit_web_view_call_async_javascript_function, None, P, S, c.c_ssize_t, P, S, S, P, EVENT, P
)
finish_script = declare(
    webkit.webkit_web_view_call_async_javascript_function_finish, P, P, P, c.POINTER(c.POINTER(Error))
)
to_json = declare(jsc.jsc_value_to_json, S, P, c.c_uint)


def wait(is_done, what, patience=60):
    end = time.monotonic() + patience
    while not is_done():
        if not iterate(None, 0):
            time.sleep(0.005)
        if time.monotonic() > end:
            raise Trouble(f"{what} took more than {patience} s")


def pause(seconds):
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() > end, "a pause")


def open_page(view, url):
    load(view, url.encode())
    wait(lambda: is_loading(view), "the start of the page", 10)
    wait(lambda: not is_loading(view), "the page")


def run_script(view, body):
    answers = []

    def finished(source, result, _):
        error = c.POINTER(Error)()
        value = finish_script(view, result, c.byref(error))
        answers.append(("error", error.contents.message.decode()) if error else ("value", to_json(value, 0)))

    callback = EVENT(finished)
    call_script(view, body.encode(), -1, None, None, None, None, callback, None)
    wait(lambda: answers, "the script")
    kind, answer = answers[0]
    if kind == "error":
        raise Trouble(answer)
    return json.loads(answer) if answer else None


def print_page(view, order):
    settings = new_print_settings()
    choices = {
        "printer": "Print to File",
        "output-uri": "file://" + order["pdf"],
        "output-file-format": "pdf",
    }
    for name, value in choices.items():
        set_print_setting(settings, name.encode(), value.encode())
    setup = new_page_setup()
    set_paper(setup, new_paper(b"sheet", b"sheet", order["width"], order["height"], MILLIMETRES))
    for side, set_side in set_margin.items():
        set_side(setup, order["margins"][side], MILLIMETRES)
    operation = new_operation(view)
    set_print_settings(operation, settings)
    set_page_setup(operation, setup)
    told = []

    def failed(_, error, __):
        told.append(c.cast(error, c.POINTER(Error)).contents.message.decode())

    def finished(_, __, ___):
        told.append(None)

    callbacks = [EVENT(failed), EVENT(finished)]
    connect(operation, b"failed", callbacks[0], None, None, 0)
    connect(operation, b"finished", callbacks[1], None, None, 0)
    print_view(operation)
    wait(lambda: None in told, "printing")
    unref(operation)
    if told[0]:
        raise Trouble(told[0])


def main():
    if not gtk_init(None, None):
        raise SystemExit("no display")
    set_flag(gtk_settings(), b"gtk-application-prefer-dark-theme", int("dark" in sys.argv), None)
    window = new_window(0)
    set_size(window, 1280, 900)
    view = new_view()
    has_script = "noscript" not in sys.argv
    allow_script(view_settings(view), int(has_script))
    add(window, view)
    show(window)
    version = ".".join(str(getattr(webkit, f"webkit_get_{part}_version")()) for part in ("major", "minor", "micro"))
    print(json.dumps({"version": version}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        try:
            open_page(view, order["url"])
            value = run_script(view, order["script"]) if has_script else pause(1)
            print_page(view, order)
            print(json.dumps({"value": value}), flush=True)
        except Trouble as trouble:
            print(json.dumps({"error": str(trouble)}), flush=True)


main()
