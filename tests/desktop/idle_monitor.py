"""GNOME's idle monitor for dbusmock: `SetIdle` says for how many milliseconds nobody was there."""

BUS_NAME = "org.gnome.Mutter.IdleMonitor"
MAIN_OBJ = "/org/gnome/Mutter/IdleMonitor/Core"
MAIN_IFACE = "org.gnome.Mutter.IdleMonitor"
SYSTEM_BUS = False


def load(mock, parameters):
    mock.idle_ms = 0
    mock.AddMethods(
        MAIN_IFACE,
        [
            ("GetIdletime", "", "t", "ret = self.idle_ms"),
            ("SetIdle", "t", "", "self.idle_ms = args[0]"),
        ],
    )
