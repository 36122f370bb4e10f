//! Colours by role, so that a picture and the facts below it agree.

use anstyle::{AnsiColor, Style};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Without a style.
    Plain,
    /// What the eye should find first.
    Strong,
    /// A number of the word.
    Field,
    /// A flag that is set.
    Set,
    /// Bits that no encoder produces.
    Wrong,
    /// The heading of a warning.
    Warning,
    /// A label, or a line around the rest.
    Faint,
}

/// Styles text, or leaves it plain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint {
    on: bool,
}

impl Paint {
    /// Colours are wanted.
    pub(crate) const fn new(on: bool) -> Self {
        Self { on }
    }

    /// Colours are wanted.
    pub(crate) const fn is_on(self) -> bool {
        self.on
    }

    /// `text` in `ink`.
    pub(crate) fn dip(self, ink: Ink, text: &str) -> String {
        let style = match ink {
            Ink::Strong => Style::new().bold(),
            Ink::Field => AnsiColor::Cyan.on_default(),
            Ink::Set => AnsiColor::Green.on_default().bold(),
            Ink::Wrong => AnsiColor::Red.on_default().bold(),
            Ink::Warning => AnsiColor::Yellow.on_default().bold(),
            Ink::Faint => Style::new().dimmed(),
            Ink::Plain => return text.to_owned(),
        };
        if self.on {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
