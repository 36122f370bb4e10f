//! The line `means` below a picture: what the word means, in a sentence.

use pte_layout::model::Class;
use pte_layout::model::kinds::Kind;

use crate::word::reading::Reading;
use crate::word::space::Space;

/// The meaning of a marker is that of its bits.
fn marker_means(kind: &Kind, markers: &[String]) -> String {
    let rows = kind.markers.iter();
    let set = rows.filter(|row| markers.iter().any(|m| *m == row.name));
    let each: Vec<&str> = set.filter_map(|row| row.means.as_deref()).collect();
    if each.is_empty() {
        return kind.means.to_string();
    }
    format!("no page here, and {}", each.join("; "))
}

/// The sentence after `means`.
pub(super) fn means(reading: &Reading<'_>) -> String {
    let level = reading.target.level();
    let d = &reading.decoded;
    let walked = reading.space != Space::Pagemap && level.hw_valid.holds(d.word);
    let mut out = match d.class {
        _ if reading.is_hidden() => {
            let what = if d.class == Class::Present {
                "a page is mapped"
            } else {
                "something is there in place of a page"
            };
            return format!("{what}; the PFN is hidden from readers without CAP_SYS_ADMIN");
        }
        Class::None => "nothing is mapped here".to_owned(),
        Class::Present if reading.space == Space::Pagemap => {
            return "a page is mapped here".to_owned();
        }
        Class::Present if walked => return "present; the MMU uses it".to_owned(),
        Class::Present => {
            return "present for the kernel only: the MMU does not use it, an access faults"
                .to_owned();
        }
        Class::NonPresent => match (reading.kind(), reading.reads_as()) {
            (Some(kind), _) => d.markers.as_ref().map_or_else(
                || kind.means.to_string(),
                |markers| marker_means(kind, markers),
            ),
            (None, Some(kind)) => format!(
                "not a valid entry: it fails the architecture's own test; generic code treats it as {kind}"
            ),
            (None, None) => "of no known kind".to_owned(),
        },
    };
    if walked {
        out += "; but the MMU uses it";
    }
    out
}
