//! The doorbell; the house is the library.

fn main() -> std::process::ExitCode {
    zhinan::cli::run(std::env::args_os())
}
