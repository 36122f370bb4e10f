//! Which helpers the compiler rejects.

use std::collections::BTreeSet;

use super::source::{FILE, FUNCTION};

/// The helpers with errors, by index, and the first lines of errors that are of no helper.
#[derive(Debug, Default)]
pub(super) struct Errors {
    pub(super) helpers: BTreeSet<usize>,
    pub(super) others: Vec<String>,
}

/// Reads the messages of the compiler.
pub(super) fn read(messages: &str) -> Errors {
    let lines: Vec<&str> = messages.lines().collect();
    let mut errors = Errors::default();
    let mut function = None;
    for (n, line) in lines.iter().enumerate() {
        // `FILE: In function 'NAME':`, or `inlined from 'NAME' at …` below the name of a function of the kernel.
        if line.contains("In function '") || line.contains("inlined from '") {
            function = in_function(line);
        } else if line.contains(": error: ") || line.contains(": fatal error: ") {
            let notes = lines[n + 1..]
                .iter()
                .take_while(|l| !l.contains("error: ") && !l.contains("In function '"));
            let found = at_line(line)
                .or_else(|| notes.into_iter().find_map(|l| at_line(l)))
                .or(function);
            match found {
                Some(helper) => _ = errors.helpers.insert(helper),
                None => errors.others.push((*line).to_owned()),
            }
        }
    }
    errors
}

/// The helper of a line such as `helper:12:30: error: …`.
fn at_line(line: &str) -> Option<usize> {
    let rest = line.trim_start().strip_prefix(FILE)?.strip_prefix(':')?;
    let number: usize = rest.split(':').next()?.parse().ok()?;
    number.checked_sub(1)
}

fn in_function(line: &str) -> Option<usize> {
    let (_, rest) = line.split_once(&format!("'{FUNCTION}"))?;
    rest.split('\'').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn errors_belong_to_helpers() {
        let text = "helper: In function 'helper_4':\n\
            helper:5:30: error: implicit declaration of function 'pte_x'\n\
            helper: In function 'helper_7':\n\
            include/a.h:3:4: error: 'Y' undeclared\n\
            helper:8:1: note: in expansion of macro 'X'\n\
            In function 'f',\n    inlined from 'helper_9' at helper:10:3:\n\
            include/b.h:1:1: error: call to 'g' declared with attribute error: no\n\
            include/c.h: In function 'h':\n\
            include/c.h:9:9: error: expected ';'\n";
        let errors = read(text);
        assert_eq!(errors.helpers.into_iter().collect::<Vec<_>>(), [4, 7, 9]);
        assert_eq!(errors.others, ["include/c.h:9:9: error: expected ';'"]);
    }
}
