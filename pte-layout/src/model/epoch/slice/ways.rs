//! Which lines hold, for each combination of parameters and options.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::config::{Gate, Options, Params};
use crate::diagnostic::{At, Diagnostic, Report, Span};
use crate::model::epoch::combinations::every_params;
use crate::model::epoch::layout::LayoutEpoch;
use crate::model::epoch::param::Param;
use crate::model::epoch::under::{Under, has_values};
use crate::text::Text;
use crate::version::Version;
use crate::written::case::Case;
use crate::written::layout::{Form, LayoutFile};
use crate::written::readable::Listed;
use crate::written::when::{About, When, Word};

/// The most options that interact in the lines of a block: every combination is checked.
pub(super) const MOST_OPTIONS: usize = 8;

/// The combinations for one architecture at one kernel.
pub(crate) struct Ways<'f> {
    pub(super) kernel: Option<Version>,
    pub(super) arch: &'f str,
    cases: &'f [Case],
    epoch: &'f LayoutEpoch,
    params: &'f Listed<Param>,
    combinations: Cow<'f, [Params]>,
    /// The options that are on, if only this configuration is asked for.
    on: Option<Vec<&'f str>>,
}

/// The place where a condition is evaluated: a level, and for present words a form.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    pub(crate) level: &'p str,
    pub(crate) form: Option<&'p Form>,
}

/// Whether `when` names no other architecture of the file.
pub(super) fn of_arch(when: &When, arch: &str) -> bool {
    when.words.iter().all(|w| match &w.value.about {
        About::Arch(name) => (name == arch) != w.value.not,
        _ => true,
    })
}

impl<'f> Ways<'f> {
    pub(super) fn new(
        file: &'f LayoutFile,
        epoch: &'f LayoutEpoch,
        arch: &'f str,
        kernel: Option<Version>,
    ) -> Self {
        Self {
            kernel,
            arch,
            cases: &file.cases,
            epoch,
            params: &epoch.params,
            combinations: every_params(epoch).into(),
            on: None,
        }
    }

    /// The one combination with `options` and `params`.
    pub(crate) fn one(
        file: &'f LayoutFile,
        epoch: &'f LayoutEpoch,
        options: &'f Options,
        params: &'f Params,
    ) -> Self {
        Self {
            kernel: epoch.kernel,
            arch: &epoch.arch.value,
            cases: &file.cases,
            epoch,
            params: &epoch.params,
            combinations: Cow::Borrowed(std::slice::from_ref(params)),
            on: Some(options.on.iter().map(Text::as_str).collect()),
        }
    }

    /// Whether `when` can hold for this kernel and architecture.
    pub(super) fn is_here(&self, when: &When) -> bool {
        when.period.holds(self.kernel) && of_arch(when, self.arch)
    }

    /// Whether it names a parameter that could not be read, so that it is not known when it holds.
    pub(super) fn is_vague(&self, when: &When) -> bool {
        when.words.iter().any(|w| match &w.value.about {
            About::Case(name) => self.cases.iter().any(|c| {
                c.name.value == *name && c.only.iter().any(|(p, _)| self.params.has_lost(&p.value))
            }),
            _ => false,
        })
    }

    /// Whether `when` holds at `place`, with these parameters and options.
    pub(super) fn holds(
        &self,
        when: &When,
        place: Place<'_>,
        params: &Params,
        on: &[&str],
    ) -> bool {
        let mut words = when.words.iter();
        when.period.holds(self.kernel) && words.all(|w| self.is(&w.value, place, params, on))
    }

    fn is(&self, word: &Word, place: Place<'_>, params: &Params, on: &[&str]) -> bool {
        let is = match &word.about {
            About::Level(name) => name == place.level,
            About::Form(name) => place
                .form
                .is_some_and(|f| f.name.value == *name || f.is.contains(name)),
            About::Case(name) => self.case(name, params),
            About::Arch(name) => name == self.arch,
            About::Option(name) => on.contains(&name.as_str()),
        };
        is != word.not
    }

    /// Whether `when` holds at `place` in the one combination.
    pub(crate) fn holds_here(&self, when: &When, place: Place<'_>) -> bool {
        match (&self.on, &self.combinations[..]) {
            (Some(on), [params]) => self.holds(when, place, params, on),
            _ => false,
        }
    }

    /// The same without its levels and options.
    pub(crate) fn holds_but_for_gates(&self, when: &When, place: Place<'_>) -> bool {
        let gates = |w: &Word| matches!(w.about, About::Level(_) | About::Option(_));
        let [params] = &self.combinations[..] else {
            return false;
        };
        let mut words = when.words.iter().filter(|w| !gates(&w.value));
        self.is_here(when) && words.all(|w| self.is(&w.value, place, params, &[]))
    }

    /// Whether `when` holds at `place` with these parameters, if its options are as it needs them.
    #[cfg(feature = "reader")]
    pub(super) fn holds_but_for_options(
        &self,
        when: &When,
        place: Place<'_>,
        params: &Params,
    ) -> bool {
        let options = |w: &Word| matches!(w.about, About::Option(_));
        let mut words = when.words.iter().filter(|w| !options(&w.value));
        self.is_here(when) && words.all(|w| self.is(&w.value, place, params, &[]))
    }

    /// Bits in a word, if it is known.
    #[cfg(feature = "reader")]
    pub(super) fn word(&self) -> Option<u32> {
        matches!(self.epoch.word.value, 32 | 64).then_some(self.epoch.word.value as u32)
    }

    /// Each combination of the parameters, with the numbers of `level` too.
    #[cfg(feature = "reader")]
    pub(super) fn params_at(&self, level: &str) -> impl Iterator<Item = (&Params, Params)> {
        let all = self.combinations.iter();
        all.map(move |p| (p, self.epoch.params_at(p, level)))
    }

    fn case(&self, name: &str, params: &Params) -> bool {
        let case = self.cases.iter().find(|c| c.name.value == name);
        case.is_some_and(|c| has_values(&c.only, params))
    }

    /// Each result of `of`, with the shortest description of the parameters and options that give it. `of` is called
    /// for every combination of the parameters and of the options that `conditions` name.
    pub(super) fn all<T: PartialEq + Clone>(
        &self,
        conditions: &[&When],
        span: &Span,
        report: &mut Report,
        of: impl Fn(&Params, &[&str]) -> T,
    ) -> Vec<(Under, T)> {
        if let (Some(on), [params]) = (&self.on, &self.combinations[..]) {
            return vec![(Under::default(), of(params, on))];
        }
        let words = conditions.iter().flat_map(|w| &w.words);
        let options: BTreeSet<&str> = words
            .filter_map(|w| match &w.value.about {
                About::Option(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        let mut options: Vec<&str> = options.into_iter().collect();
        if options.len() > MOST_OPTIONS {
            let message = format!(
                "the lines of one block depend on {} options together: {}",
                options.len(),
                options.join(", ")
            );
            let many = Diagnostic::new("combinations", message, span, "this block");
            report.push(many.help(format!(
                "{MOST_OPTIONS} at most: every combination is checked. Options that decide about different bits are not counted together"
            )));
            options.clear();
        }
        let mut out = Vec::new();
        for (gate, found) in self.by_option(&options, &[], &of) {
            for (only, value) in self.by_param(found) {
                out.push((
                    Under {
                        only,
                        gate: gate.clone(),
                    },
                    value,
                ));
            }
        }
        out
    }

    /// For each choice of options that makes a difference, the result for each combination of parameters.
    fn by_option<T: PartialEq>(
        &self,
        options: &[&str],
        on: &[&str],
        of: &impl Fn(&Params, &[&str]) -> T,
    ) -> Vec<(Gate, Vec<T>)> {
        let Some((&option, rest)) = options.split_first() else {
            let all = self.combinations.iter().map(|p| of(p, on));
            return vec![(Gate::ALWAYS, all.collect())];
        };
        let mut with = on.to_vec();
        with.push(option);
        let yes = self.by_option(rest, &with, of);
        let no = self.by_option(rest, on, of);
        if yes == no {
            return yes;
        }
        let add = |all: Vec<(Gate, Vec<T>)>, is_on: bool| {
            all.into_iter().map(move |(gate, found)| {
                let mut all = vec![(Text::from(option), is_on)];
                all.extend(gate.0);
                (Gate(all), found)
            })
        };
        add(yes, true).chain(add(no, false)).collect()
    }

    /// Each result, with sets of parameter values that cover exactly the combinations that give it.
    fn by_param<T: PartialEq + Clone>(&self, found: Vec<T>) -> Vec<(Only, T)> {
        let mut groups: Vec<(Vec<&Params>, T)> = Vec::new();
        for (params, value) in self.combinations.iter().zip(found) {
            match groups.iter_mut().find(|(_, v)| *v == value) {
                Some((all, _)) => all.push(params),
                None => groups.push((vec![params], value)),
            }
        }
        let mut out = Vec::new();
        for (all, value) in groups {
            let mut boxes = Vec::new();
            self.boxes(&all, &mut boxes);
            out.extend(boxes.into_iter().map(|only| (only, value.clone())));
        }
        out
    }

    /// Covers exactly the combinations in `all` by sets of values, one list for each parameter. A parameter that can
    /// have any of its values is left out.
    fn boxes(&self, all: &[&Params], out: &mut Vec<Only>) {
        let known = self.params.iter().filter(|p| p.default.is_some());
        let sets: Vec<(&Param, Vec<i64>)> = known
            .map(|p| {
                let taken = |v: &&i64| all.iter().any(|c| c.get(&p.name.value) == Some(*v));
                (p, p.values.iter().filter(taken).copied().collect())
            })
            .collect();
        let inside = |c: &&Params| {
            let has = |(p, values): &(&Param, Vec<i64>)| {
                c.get(&p.name.value).is_some_and(|v| values.contains(v))
            };
            sets.iter().all(has)
        };
        if self.combinations.iter().filter(inside).count() == all.len() {
            let some = sets
                .into_iter()
                .filter(|(p, values)| values.len() < p.values.len());
            out.push(some.map(|(p, values)| (p.name.clone(), values)).collect());
            return;
        }
        let Some((param, values)) = sets.iter().find(|(_, values)| values.len() > 1) else {
            return;
        };
        for value in values {
            let has = |c: &&&Params| c.get(&param.name.value) == Some(value);
            let part: Vec<&Params> = all.iter().filter(has).copied().collect();
            self.boxes(&part, out);
        }
    }
}

/// Parameters, each with its values.
type Only = Vec<(At<Text>, Vec<i64>)>;
