//! Pictures have a description for readers who do not see them.

use pte_generate::site::html::Piece;

use crate::pages::{pages, site};

/// A picture has a description. It is drawn for broad screens; narrow screens get windows on it.
#[test]
fn pictures_have_descriptions() {
    let mut count = 0;
    for (name, pieces) in pages() {
        let mut inside: Vec<&Piece> = Vec::new();
        for piece in &pieces {
            match piece {
                Piece::Open(element, attributes) => {
                    if attributes.get("class").is_some_and(|c| c == "broad") {
                        let frame = inside.last().expect("a frame");
                        assert!(has_description(frame), "{name}: {frame:?}");
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

/// The element around a picture has a description.
fn has_description(frame: &Piece) -> bool {
    match frame {
        Piece::Open(name, a) if name == "figure" => {
            a.get("role").is_some_and(|r| r == "img") && a["aria-label"].len() > 20
        }
        _ => false,
    }
}
