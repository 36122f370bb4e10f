//! Edits of the lines of a block, as text.

use pte_layout::model::epoch::LayoutEpoch;

/// A line of a block: its bits, and the rest of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    hi: u32,
    lo: u32,
    body: String,
}

impl Line {
    fn parse(line: &str) -> Option<Self> {
        let rest = line.trim().strip_prefix("{ bits = \"")?;
        let (bits, body) = rest.split_once("\", ")?;
        let (hi, lo) = bits.split_once(':').unwrap_or((bits, bits));
        Some(Self {
            hi: hi.parse().ok()?,
            lo: lo.parse().ok()?,
            body: body.strip_suffix(" },")?.to_owned(),
        })
    }

    fn text(&self) -> String {
        let (hi, lo) = (self.hi, self.lo);
        let bits = if hi == lo {
            hi.to_string()
        } else {
            format!("{hi}:{lo}")
        };
        format!("  {{ bits = \"{bits}\", {} }},\n", self.body)
    }

    fn is(&self, role: &str) -> bool {
        self.body.starts_with(role)
    }

    fn name(&self) -> &str {
        let end = self.body.find([',', '}']).unwrap_or(self.body.len());
        let name = &self.body[..end];
        if self.is("zero") || self.is("one") || self.is("free") {
            name.split(' ').next().unwrap_or(name)
        } else {
            name
        }
    }
}

/// The text of a layout file whose non-present blocks have only the lines of one kernel.
pub fn of_one_kernel(file: &LayoutEpoch) -> String {
    let mut text = file.source.text.clone();
    for block in file.non_present.iter().rev() {
        let rows = block.rows.iter().map(|row| {
            let (hi, lo) = row.bits.value.eval(&Default::default());
            format!(
                "  {{ bits = \"{hi}:{lo}\", {} }},\n",
                body(&text[row.span.range.clone()])
            )
        });
        let rows: String = rows.collect();
        let begin = block.span.range.start;
        let open = begin + text[begin..].find("bits = [\n").expect("lines") + "bits = [\n".len();
        let close = open + text[open..].find("\n]\n").expect("the last line") + 1;
        text.replace_range(open..close, &rows);
    }
    text
}

/// The role of a line, without its bits and kernels.
fn body(line: &str) -> String {
    let joined: Vec<&str> = line.split("\\\n").map(str::trim_start).collect();
    let line = joined.concat().replace("\"\"\"", "\"");
    let inner = line.trim_start_matches('{').trim_end_matches('}').trim();
    let (_, mut rest) = inner.split_once(", ").expect("a role after the bits");
    while let Some(dated) = ["since = ", "until = "]
        .iter()
        .find(|k| rest.starts_with(**k))
    {
        rest = rest[dated.len()..].split_once(", ").expect("a role").1;
    }
    rest.to_owned()
}

/// Every edit of the lines of the non-present blocks of `text`: the description, and the edited text.
pub fn edits_of_lines(text: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find("[[non-present]]").map(|b| at + b) {
        let open = begin + text[begin..].find("bits = [\n").expect("lines") + "bits = [\n".len();
        let close = open + text[open..].find("]\n").expect("the last line");
        at = close;
        let lines: Vec<Line> = text[open..close]
            .lines()
            .map(|l| Line::parse(l).unwrap_or_else(|| panic!("not a line of bits: {l}")))
            .collect();
        for (what, mut changed) in edits(&lines) {
            changed.retain(|l| l.hi >= l.lo && l.hi < 64);
            changed.sort_by_key(|l| std::cmp::Reverse(l.hi));
            let rows: String = changed.iter().map(Line::text).collect();
            out.push((what, format!("{}{rows}{}", &text[..open], &text[close..])));
        }
    }
    out
}

/// The description of an edit, and the edited lines.
type Edit = (String, Vec<Line>);

fn edits(lines: &[Line]) -> Vec<Edit> {
    let mut out = Vec::new();
    out.extend((1..lines.len()).flat_map(|n| bit_taken(lines, n)));
    out.extend((1..lines.len().saturating_sub(1)).flat_map(|n| moved(lines, n)));
    for n in (0..lines.len()).filter(|n| lines[*n].is("flag")) {
        out.extend(swapped(lines, n));
        out.extend(moved_to_unused_bit(lines, n));
    }
    out.extend((0..lines.len()).flat_map(|n| with_other_role(lines, n)));
    out
}

/// Line `n` takes a bit from its neighbour above, or loses one to it.
fn bit_taken(lines: &[Line], n: usize) -> [Edit; 2] {
    let (above, below) = (lines[n - 1].name(), lines[n].name());
    let mut up = lines.to_vec();
    up[n].hi += 1;
    up[n - 1].lo += 1;
    let mut down = lines.to_vec();
    down[n - 1].lo -= 1;
    down[n].hi = down[n].hi.wrapping_sub(1);
    // The lowest line is gone with its only bit.
    if lines[n].hi == 0 {
        down.truncate(n);
    }
    [
        (format!("{below} takes a bit of {above}"), up),
        (format!("{above} takes a bit of {below}"), down),
    ]
}

/// A field moves by one bit: one neighbour loses a bit, the other gains one.
fn moved(lines: &[Line], n: usize) -> Vec<Edit> {
    let (field, mut out) = (&lines[n], Vec::new());
    if !field.is("field") {
        return out;
    }
    let mut up = lines.to_vec();
    (up[n].hi, up[n].lo) = (field.hi + 1, field.lo + 1);
    up[n - 1].lo += 1;
    up[n + 1].hi += 1;
    out.push((format!("{} moves up", field.name()), up));
    if field.lo > 0 {
        let mut down = lines.to_vec();
        (down[n].hi, down[n].lo) = (field.hi - 1, field.lo - 1);
        down[n - 1].lo -= 1;
        down[n + 1].hi = down[n + 1].hi.wrapping_sub(1);
        out.push((format!("{} moves down", field.name()), down));
    }
    out
}

/// Flag `n` and another line of one bit are swapped.
fn swapped(lines: &[Line], n: usize) -> Vec<Edit> {
    let (flag, mut out) = (&lines[n], Vec::new());
    for (m, other) in lines.iter().enumerate() {
        let both_flags = other.is("flag") && m < n;
        if m == n || both_flags || other.hi != other.lo {
            continue;
        }
        let mut changed = lines.to_vec();
        (changed[n].body, changed[m].body) = (other.body.clone(), flag.body.clone());
        let (name, there) = (flag.name(), other.name());
        let what = format!("{name} and {there} at bit {} are swapped", other.hi);
        out.push((what, changed));
    }
    out
}

/// Flag `n` moves to a bit that has no field or flag.
fn moved_to_unused_bit(lines: &[Line], n: usize) -> Vec<Edit> {
    let (flag, mut out) = (&lines[n], Vec::new());
    for (m, other) in lines.iter().enumerate() {
        if other.is("field") || other.is("flag") {
            continue;
        }
        for bit in other.lo..=other.hi {
            let mut changed = lines.to_vec();
            changed[n].body = "free = true".to_owned();
            changed[m].body = flag.body.clone();
            (changed[m].hi, changed[m].lo) = (bit, bit);
            for (hi, lo) in [(Some(other.hi), bit + 1), (bit.checked_sub(1), other.lo)] {
                if let Some(hi) = hi.filter(|hi| *hi >= lo) {
                    let body = other.body.clone();
                    changed.push(Line { hi, lo, body });
                }
            }
            let what = format!("{} goes to bit {bit} ({})", flag.name(), other.name());
            out.push((what, changed));
        }
    }
    out
}

/// The roles that a line can be given instead: name, and the text of the line.
const ROLES: [(&str, &str); 5] = [
    ("zero", "zero = \"made up\""),
    ("one", "one = \"made up\""),
    ("free", "free = true"),
    ("type", "field = \"type\""),
    ("offset", "field = \"offset\""),
];

/// Line `n` gets another role.
fn with_other_role(lines: &[Line], n: usize) -> Vec<Edit> {
    let (line, mut out) = (&lines[n], Vec::new());
    let mut add = |what: String, body: String| {
        let mut changed = lines.to_vec();
        changed[n].body = body;
        out.push((what, changed));
    };
    let place = format!("{} at bit {}", line.name(), line.lo);
    if line.is("field") && line.body.contains("inverted = true") {
        let plain = line.body.replace("inverted = true, ", "");
        add(format!("{place} is not inverted"), plain);
    } else if line.is("field") {
        let inverted = format!("{}, inverted = true", line.body);
        add(format!("{place} is inverted"), inverted);
    } else {
        for (role, body) in ROLES.iter().filter(|(role, _)| !line.is(role)) {
            add(format!("{place} is {role}"), (*body).to_owned());
        }
    }
    out
}
