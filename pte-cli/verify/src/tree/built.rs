//! Whether a tree was built in place. The kernel's own build refuses such a tree for a build in another folder, since the
//! headers that were generated in it would be found first.

use std::path::Path;

/// Refuses a tree that was built in place.
pub(super) fn refused(tree: &Path, shown: &str) -> Result<(), String> {
    let left = leftover(tree);
    left.map_or(Ok(()), |found| {
        Err(format!(
            "`{shown}` was built in place (it has {found}): run `make -C {shown} mrproper`, which also removes its .config, \
             or use a clean copy (`git -C {shown} worktree add /tmp/linux`)"
        ))
    })
}

/// What a build in place left in the tree.
fn leftover(tree: &Path) -> Option<String> {
    for file in [".config", "include/config", "include/generated"] {
        if tree.join(file).exists() {
            return Some(file.to_owned());
        }
    }
    let archs = std::fs::read_dir(tree.join("arch")).ok()?;
    let mut names: Vec<_> = archs.flatten().map(|e| e.file_name()).collect();
    names.sort();
    let generated = names
        .into_iter()
        .map(|n| Path::new("arch").join(n).join("include/generated"));
    generated
        .into_iter()
        .find(|p| tree.join(p).exists())
        .map(|p| p.display().to_string())
}
