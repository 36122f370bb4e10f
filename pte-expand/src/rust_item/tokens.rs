//! A cursor over tokens, which knows where a type, a bound or an expression ends.

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};

/// The tokens of a stream that are not read yet.
///
/// The arguments of a `macro_rules!` macro come in invisible groups. To find a certain token the groups are opened; a
/// type or an expression that is taken as a whole keeps them, since they hold it together.
pub(super) struct Tokens {
    /// In reverse: the next token is the last.
    left: Vec<TokenTree>,
    /// The place after the last token.
    end: Span,
}

impl Tokens {
    pub(super) fn new(stream: TokenStream, end: Span) -> Self {
        let left = reversed(stream);
        Self { left, end }
    }

    /// What is in `group`.
    pub(super) fn inside(group: &Group) -> Self {
        Self::new(group.stream(), group.span_close())
    }

    /// Nothing is left except empty invisible groups.
    pub(super) fn is_empty(&self) -> bool {
        self.peek().is_none()
    }

    /// The place of the next token; of a group, that of its opening.
    pub(super) fn at(&self) -> Span {
        match self.left.last() {
            Some(TokenTree::Group(group)) => group.span_open(),
            Some(token) => token.span(),
            None => self.end,
        }
    }

    /// Takes the next token; an invisible group is taken as a whole.
    pub(super) fn next(&mut self) -> Option<TokenTree> {
        self.left.pop()
    }

    /// The next visible token.
    pub(super) fn peek(&self) -> Option<TokenTree> {
        self.left.iter().rev().find_map(first)
    }

    /// Skips empty invisible groups.
    pub(super) fn skip_empty(&mut self) {
        while self.left.last().is_some_and(|t| first(t).is_none()) {
            self.left.pop();
        }
    }

    /// Takes the next visible token and opens the groups around it.
    fn take(&mut self) -> Option<TokenTree> {
        while let Some(group) = self.left.last().and_then(invisible) {
            self.left.pop();
            self.left.extend(reversed(group.stream()));
        }
        self.left.pop()
    }

    /// Takes the next token, if it is a name or a keyword.
    pub(super) fn ident(&mut self) -> Option<Ident> {
        let Some(TokenTree::Ident(ident)) = self.peek() else {
            return None;
        };
        self.take();
        Some(ident)
    }

    /// Takes the keyword `word`, if it is next.
    pub(super) fn keyword(&mut self, word: &str) -> Option<TokenTree> {
        match self.peek() {
            Some(TokenTree::Ident(ident)) if ident == word => self.take(),
            _ => None,
        }
    }

    /// Takes the sign `sign`, if it is next.
    pub(super) fn sign(&mut self, sign: char) -> Option<TokenTree> {
        match self.peek() {
            Some(token) if is(&token, sign) => self.take(),
            _ => None,
        }
    }

    /// Takes a group with these brackets, if it is next.
    pub(super) fn group(&mut self, brackets: Delimiter) -> Option<Group> {
        match self.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == brackets => {
                self.take();
                Some(group)
            }
            _ => None,
        }
    }

    /// Takes `::`, if it is next.
    pub(super) fn path_separator(&mut self) -> bool {
        let is_double = matches!(self.peek(), Some(TokenTree::Punct(p)) if p.as_char() == ':' && p.spacing() == Spacing::Joint);
        is_double && self.take().and(self.sign(':')).is_some()
    }

    /// Takes `<…>`, if it is next: the brackets and what is in them.
    pub(super) fn angled(&mut self) -> Option<Vec<TokenTree>> {
        let mut out = vec![self.sign('<')?];
        // A `>` that was not opened here ends it.
        out.extend(self.until(&|t| is(t, '>')));
        out.extend(self.sign('>'));
        Some(out)
    }

    /// A type or a bound: all up to what `ends` it, outside of angle brackets.
    pub(super) fn until(&mut self, ends: &dyn Fn(&TokenTree) -> bool) -> Vec<TokenTree> {
        self.balanced(ends, |_| true)
    }

    /// An expression: all up to a comma. `<` is a bracket at the start of a path or after `::`; elsewhere it compares
    /// or shifts.
    pub(super) fn expression(&mut self) -> Vec<TokenTree> {
        let opens = |before: Option<&TokenTree>| match before {
            Some(TokenTree::Punct(sign)) => sign.as_char() != '<',
            Some(_) => false,
            None => true,
        };
        self.balanced(&|t| is(t, ','), opens)
    }

    fn balanced(
        &mut self,
        ends: &dyn Fn(&TokenTree) -> bool,
        opens: fn(Option<&TokenTree>) -> bool,
    ) -> Vec<TokenTree> {
        let (mut out, mut depth) = (Vec::new(), 0_u32);
        while let Some(token) = self.left.last() {
            let before = out.last();
            let ends_arrow = is(token, '>') && before.is_some_and(is_dash);
            if !ends_arrow {
                if depth == 0 && ends(token) {
                    break;
                }
                if is(token, '<') && (depth > 0 || opens(before)) {
                    depth += 1;
                } else if is(token, '>') {
                    depth = depth.saturating_sub(1);
                }
            }
            out.extend(self.left.pop());
        }
        out
    }
}

/// The tokens of `stream`, the last one first.
fn reversed(stream: TokenStream) -> Vec<TokenTree> {
    let mut all: Vec<TokenTree> = stream.into_iter().collect();
    all.reverse();
    all
}

/// `token`, or the first token in it if it is an invisible group.
fn first(token: &TokenTree) -> Option<TokenTree> {
    match invisible(token) {
        Some(group) => group.stream().into_iter().find_map(|t| first(&t)),
        None => Some(token.clone()),
    }
}

/// `token` is the sign `sign`.
pub(super) fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(p) if p.as_char() == sign)
}

/// The beginning of `->`.
fn is_dash(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(p) if p.as_char() == '-' && p.spacing() == Spacing::Joint)
}

/// `token` as a group, if it is an invisible one.
pub(super) fn invisible(token: &TokenTree) -> Option<Group> {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => Some(group.clone()),
        _ => None,
    }
}

/// `name` without the `r#` of a raw identifier.
pub(crate) fn unraw(name: &Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}
