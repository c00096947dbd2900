//! Rebuilds the crate when a file of the form data is added or removed; changed ones are followed by themselves.

fn main() {
    println!("cargo::rerun-if-changed=../../../forms");
}
