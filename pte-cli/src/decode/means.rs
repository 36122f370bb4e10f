//! What a word means, in a sentence: the line `means` below its picture.

use arch_defs::model::Class;
use arch_defs::model::kinds::Kind;

use crate::word::reading::Reading;
use crate::word::space::Space;

/// A marker means what its bits do.
fn marker_means(kind: &Kind, markers: &[String]) -> String {
    let rows = kind.markers.iter();
    let set = rows.filter(|row| markers.contains(&row.name));
    let each: Vec<&str> = set.filter_map(|row| row.means.as_deref()).collect();
    if each.is_empty() {
        return kind.means.clone();
    }
    format!("no page here, and {}", each.join("; "))
}

/// The sentence after `means`.
pub(super) fn means(reading: &Reading<'_>) -> String {
    let level = reading.target.level();
    let d = &reading.decoded;
    let followed = reading.space != Space::Pagemap && level.hw_valid.holds(d.word);
    let mut out = match d.class {
        _ if reading.is_hidden() => {
            let what = if d.class == Class::Present {
                "a page is mapped"
            } else {
                "something is there in place of a page"
            };
            return format!("{what}; the frame is not shown to a reader without CAP_SYS_ADMIN");
        }
        Class::None => "nothing is mapped here".to_owned(),
        Class::Present if reading.space == Space::Pagemap => {
            return "a page is mapped here".to_owned();
        }
        Class::Present if followed => return "in use, and the MMU follows it".to_owned(),
        Class::Present => {
            return "in use for the kernel; the MMU does not follow it, so an access faults"
                .to_owned();
        }
        Class::NonPresent => match (reading.kind(), reading.reads_as()) {
            (Some(kind), _) => d
                .markers
                .as_ref()
                .map_or_else(|| kind.means.clone(), |markers| marker_means(kind, markers)),
            (None, Some(kind)) => format!(
                "no entry: it fails the architecture's own test; generic code takes it for {kind}"
            ),
            (None, None) => "no entry that is known".to_owned(),
        },
    };
    if followed {
        out += "; yet the MMU follows it";
    }
    out
}
