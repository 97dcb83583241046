"""The quiet voice: what the program asks the desktop, and what it says outside its window."""
