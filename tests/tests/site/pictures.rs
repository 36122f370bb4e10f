//! Pictures have words for who does not see them.

use pte_generate::site::html::Piece;

use crate::pages::{pages, site};

/// A picture says what it is to who does not see it; it is there for broad screens, and narrow ones have windows on it.
#[test]
fn pictures_have_words() {
    let mut count = 0;
    for (name, pieces) in pages() {
        let mut inside: Vec<&Piece> = Vec::new();
        for piece in &pieces {
            match piece {
                Piece::Open(element, attributes) => {
                    if attributes.get("class").is_some_and(|c| c == "broad") {
                        let frame = inside.last().expect("a frame");
                        assert!(is_told(frame), "{name}: {frame:?}");
                        count += 1;
                    }
                    if element == "use" {
                        assert!(attributes["href"].starts_with('#'), "{name}");
                    }
                    if !["input", "meta", "link", "br"].contains(&element.as_str()) {
                        inside.push(piece);
                    }
                }
                Piece::Close(_) => _ = inside.pop(),
                Piece::Text(_) => {}
            }
        }
        let text = &site()[name];
        let of = |class: &str| text.matches(&format!("<svg class=\"{class}")).count();
        assert_eq!(of("broad"), of("narrow"), "{name}");
    }
    assert!(count > 60, "{count}");
}

/// What a picture stands in has words for it.
fn is_told(frame: &Piece) -> bool {
    match frame {
        Piece::Open(name, a) if name == "figure" => {
            a.get("role").is_some_and(|r| r == "img") && a["aria-label"].len() > 20
        }
        _ => false,
    }
}
