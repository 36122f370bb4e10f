//! Suggestions for misspelt names.

/// The name in `known` that is nearest to `name`, and all known names, as the text of a help line.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    suggestion(name, &known.into_iter().collect::<Vec<_>>())
}

fn suggestion(name: &str, known: &[&str]) -> String {
    if known.is_empty() {
        return "none exist here".to_owned();
    }
    let all = format!("known: {}", known.join(", "));
    match among(name, known) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all,
    }
}

/// The name in `known` that is nearest to `name`, if one is near.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    among(name, &known.into_iter().collect::<Vec<_>>())
}

fn among<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    // Computing the distance takes memory for every pair of characters.
    if name.len() > 80 {
        return None;
    }
    let lower = name.to_lowercase();
    known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(&lower, &k.to_lowercase()), *k))
        .filter(|(distance, k)| *distance <= 1 + k.len().min(name.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}
