//! What is chosen from the menu of the window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! items {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// An entry of the menu that the page carries out.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "kebab-case")]
        pub enum MenuItem {
            $($(#[$doc])+ $variant,)+
        }

        impl MenuItem {
            /// Every item.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name, which is also how it is serialised.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

items! {
    /// Begins an application.
    NewApplication = "new-application",
    /// Opens an application file.
    OpenFile = "open-file",
    /// Prints the summary of the application at hand.
    PrintSummary = "print-summary",
    /// Locks the profile.
    Lock = "lock",
    /// Leads home.
    Home = "home",
    /// Searches.
    Search = "search",
    /// Larger text.
    Larger = "larger",
    /// Smaller text.
    Smaller = "smaller",
    /// The usual size of text.
    ActualSize = "actual-size",
    /// Turns simple mode on or off.
    SimpleMode = "simple-mode",
    /// Shows the keyboard shortcuts.
    Shortcuts = "shortcuts",
    /// Leads to the guide.
    Guide = "guide",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_serialised_by_its_name() {
        for item in MenuItem::ALL {
            assert_eq!(serde_json::json!(item), item.as_str());
        }
    }
}
