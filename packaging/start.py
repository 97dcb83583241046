"""Where a bundle of cmtracker begins: the window without arguments, the command line with them."""

import sys

from cmtracker.__main__ import main

sys.exit(main())
