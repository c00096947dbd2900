/** Whether the sheet of keyboard shortcuts is shown; any page may ask for it. */
class ShortcutSheet {
  open = $state(false);
}

export const shortcutSheet = new ShortcutSheet();
