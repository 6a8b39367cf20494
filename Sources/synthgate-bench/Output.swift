import Glibc

/// Lines to the console.
enum Output {
  /// Prints at once, so that a long run shows its progress in a pipe too.
  static func line(_ text: String) {
    print(text)
    fflush(nil)
  }

  /// Replaces a file; says so and ends where that fails.
  static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else {
      error("\(path): cannot be written")
      exit(73)
    }
    fputs(text, file)
    fclose(file)
  }

  /// Tells at once what is wrong, or how far a long run is.
  static func error(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    // Safety: write reads exactly the bytes of the array.
    _ = Glibc.write(2, bytes, bytes.count)
  }

  static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
}

/// A text padded with spaces on the right.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}

/// A number with two decimals.
func brief(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let rest = String(hundredths % 100)
  return "\(hundredths / 100).\(rest.count < 2 ? "0" : "")\(rest)"
}
