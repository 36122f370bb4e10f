//! How a run ends, and the exit status for it.

use std::io;
use std::process::ExitCode;

use crate::terminal::messages;

/// The result of a run that was not stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Everything was done.
    Fine,
    /// The answer is "no".
    No,
    /// Some of the input could not be read. The errors are printed already.
    Unread,
}

/// Why a run was stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The command line is wrong: a message for each mistake.
    Usage(Vec<String>),
    /// Output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The exit status; errors that stopped the run go to stderr.
pub(crate) fn status(ended: Result<Outcome, Stop>) -> ExitCode {
    match ended {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Ok(Outcome::Unread) => ExitCode::from(2),
        // The reader has closed the pipe: `pte decode … | head -1`.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Output(error)) => {
            messages::error(&format!("cannot write: {error}"));
            ExitCode::from(2)
        }
        Err(Stop::Usage(errors)) => {
            for error in errors {
                messages::error(&error);
            }
            ExitCode::from(2)
        }
    }
}
