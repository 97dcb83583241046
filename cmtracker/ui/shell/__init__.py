"""The program around the pages: start and lock, window, navigation, tray, notices, open record."""
