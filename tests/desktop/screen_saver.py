"""The lock of desktops other than GNOME for dbusmock: `SetActive` locks the screen or opens it."""

BUS_NAME = "org.freedesktop.ScreenSaver"
MAIN_OBJ = "/org/freedesktop/ScreenSaver"
MAIN_IFACE = "org.freedesktop.ScreenSaver"
SYSTEM_BUS = False

SET = 'self.is_active = args[0]; self.EmitSignal("", "ActiveChanged", "b", [args[0]]); ret = True'


def load(mock, parameters):
    mock.is_active = False
    mock.AddMethods(
        MAIN_IFACE,
        [("GetActive", "", "b", "ret = self.is_active"), ("SetActive", "b", "b", SET)],
    )
