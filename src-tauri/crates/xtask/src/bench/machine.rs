//! The machine, in one line, without which a measurement says nothing.

use std::fs;

use crate::process;

pub(super) fn describe() -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let processor = value(&read("/proc/cpuinfo"), "model name", ':');
    let memory = value(&read("/proc/meminfo"), "MemTotal", ':');
    let system = value(&read("/etc/os-release"), "PRETTY_NAME", '=');
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let compiler = process::capture("rustc", &["--version"]);
    [
        processor,
        Some(format!("{cores} cores")),
        memory.as_deref().and_then(gibibytes),
        system,
        compiler,
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The value after `key` and the separator, on the first line that begins with the key.
fn value(text: &str, key: &str, separator: char) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(key))?;
    let (_, value) = line.split_once(separator)?;
    Some(value.trim().trim_matches('"').to_owned())
}

fn gibibytes(kibibytes: &str) -> Option<String> {
    let count: u64 = kibibytes.strip_suffix(" kB")?.parse().ok()?;
    let rounded = (count + (1 << 19)) >> 20;
    Some(format!("{rounded} GiB"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_the_kernel_writes_them() {
        let text = "processor\t: 0\nmodel name\t: Example 3000\nmodel name\t: Other\n";
        assert_eq!(
            value(text, "model name", ':').as_deref(),
            Some("Example 3000")
        );
        assert_eq!(
            value("PRETTY_NAME=\"Debian\"\n", "PRETTY_NAME", '=').as_deref(),
            Some("Debian")
        );
        assert_eq!(value("", "model name", ':'), None);
        assert_eq!(gibibytes("16305436 kB").as_deref(), Some("16 GiB"));
    }
}
