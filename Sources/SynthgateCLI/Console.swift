import GateBytes
import GateModel
import Glibc
import SynthgateKit

/// The reader of standard output went away: a reason to stop without a word.
struct BrokenPipe: Error {}

/// Standard output for the one document of a command, standard error for all else.
struct Console: Sendable {
  let temporaryFiles = TemporaryFiles()

  /// Whether a document on standard output may carry colours.
  var isColored: Bool {
    isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// Characters of a line of the terminal that standard output is; `nil` where it is none.
  var width: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// The style of a document for the terminal that standard output is, if it is one.
  func style(isVerbose: Bool = false) -> TextStyle {
    TextStyle(
      isColored: isColored, width: width ?? TextStyle().width, isVerbose: isVerbose,
      characters: characters)
  }

  /// What the locale says of the terminal; without one it is taken to be of our time.
  var characters: TextStyle.Characters {
    guard isatty(STDOUT_FILENO) == 1 else { return .plain }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment($0) }.first
    return locale.map { $0.uppercased().replacing("-", with: "").contains("UTF8") } ?? true
      ? .unicode : .ascii
  }

  /// Whether a line on standard error may be rewritten.
  var canShowProgress: Bool {
    isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb"
  }

  /// Writes the document of the command to standard output.
  func writeDocument(_ bytes: [UInt8]) throws {
    guard let code = FileDescriptor.writeAll(bytes, to: STDOUT_FILENO) else { return }
    if code == EPIPE { throw BrokenPipe() }
    throw SynthgateError.output(
      message: "standard output cannot be written: \(FileDescriptor.message(for: code))",
      exitCode: ExitCode.inputOutput)
  }

  func writeDocument(_ text: String) throws {
    try writeDocument(Array(text.utf8))
  }

  /// Says why the command ends.
  func complain(_ message: String) {
    note("\(Program.name): error: \(message)")
  }

  /// Prints a line to standard error.
  func note(_ line: String) {
    // Nobody is left to be told when standard error cannot be written.
    _ = FileDescriptor.writeAll(Array((printable(line) + "\n").utf8), to: STDERR_FILENO)
  }

  /// Prints each diagnostic as `place: error[SG1003]: message`.
  func note(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      let place = diagnostic.place.map { "\($0): " } ?? "\(Program.name): "
      let code = diagnostic.code.isEmpty ? "" : "[\(diagnostic.code)]"
      note("\(place)\(diagnostic.severity.rawValue)\(code): \(diagnostic.message)")
    }
  }

  private func environment(_ name: String) -> String? {
    // Safety: the string is copied at once, and nothing in this process changes the environment.
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}

/// Text with control characters written out, so that data cannot steer a terminal; line feeds
/// stay.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isControl($0) || PathText.shown($0) != nil }) else {
    return text
  }
  var result = ""
  for scalar in text.unicodeScalars {
    if let byte = PathText.shown(scalar) {
      result += byte
    } else if isControl(scalar) {
      result += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar != "\n" && scalar.properties.generalCategory == .control
}
