//! Writes made-up layout files into a folder: `pte-simulated DIR [COUNT]`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let dir = args.next();
    let count = args.next().map_or(Ok(pte_simulated::COUNT), |n| n.parse());
    let (Some(dir), Ok(count)) = (dir, count) else {
        eprintln!("usage: pte-simulated DIR [COUNT]");
        return ExitCode::from(2);
    };
    for (arch, toml) in pte_simulated::architectures(count) {
        let path = Path::new(&dir).join(format!("{arch}.toml"));
        if let Err(error) = std::fs::write(&path, toml) {
            eprintln!("cannot write {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
