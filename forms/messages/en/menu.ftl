# The menu of the window.

menu-file = File
menu-edit = Edit
menu-view = View
menu-help = Help
menu-new-application = New application
menu-open-file = Open application file…
menu-print-summary = Print summary…
menu-lock = Lock
menu-quit = Quit Alvará
menu-undo = Undo
menu-redo = Redo
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-select-all = Select all
menu-home = Home
menu-search = Search
menu-larger = Larger text
menu-smaller = Smaller text
menu-actual-size = Usual text size
menu-simple-mode = Simple mode
menu-shortcuts = Keyboard shortcuts
menu-guide = Which licences do I need?
menu-about = About Alvará
