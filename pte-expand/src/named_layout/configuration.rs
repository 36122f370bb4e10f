//! The options and parameters that the arguments give.

use proc_macro2::Span;
use pte_layout::model::config::Configuration;

use super::{Named, Text};
use crate::mistake::Mistake;

impl Named {
    /// `config` and `params` as a configuration.
    pub(super) fn configuration(&self) -> Result<Configuration, Mistake> {
        let mut out = Configuration::default();
        for (key, value, span) in pairs(self.config.as_ref())? {
            let on = match value {
                "y" | "m" => true,
                "n" => false,
                _ => return Err((span, format!("`{key}={value}`: an option is `y` or `n`"))),
            };
            let option = key.trim_start_matches("CONFIG_").to_owned();
            if out.options.insert(option, on).is_some() {
                return Err((span, format!("`{key}` is given twice")));
            }
        }
        for (key, value, span) in pairs(self.params.as_ref())? {
            let number = value
                .parse()
                .map_err(|_| (span, format!("`{key}={value}`: a parameter is a number")))?;
            if out.params.insert(key.into(), number).is_some() {
                return Err((span, format!("`{key}` is given twice")));
            }
        }
        Ok(out)
    }
}

fn pairs(text: Option<&Text>) -> Result<Vec<Pair<'_>>, (Span, String)> {
    let Some((text, span)) = text else {
        return Ok(Vec::new());
    };
    let parts = text.split(',').map(str::trim).filter(|p| !p.is_empty());
    parts
        .map(|p| match p.split_once('=') {
            Some((key, value)) => Ok((key.trim(), value.trim(), *span)),
            None => Err((*span, format!("`{p}` is not `NAME=value`"))),
        })
        .collect()
}

/// A name, its value and their place.
type Pair<'t> = (&'t str, &'t str, Span);
