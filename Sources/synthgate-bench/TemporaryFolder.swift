import GateBytes
import Glibc

/// A folder for the files of one run, removed with the value.
final class TemporaryFolder {
  private let path: String
  private var files: [String] = []

  init() {
    var template = Array("/tmp/synthgate-bench.XXXXXX".utf8CString)
    // Safety: mkdtemp writes within the zero-terminated template only.
    guard mkdtemp(&template) != nil else {
      Output.error("no folder can be made in /tmp")
      Output.exit(73)
    }
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit {
    for item in files { unlink(item) }
    rmdir(path)
  }

  /// Writes a file and gives its path.
  func write(_ lines: [String], to name: String) throws -> String {
    try write(Array((lines.joined(separator: "\n") + "\n").utf8), to: name)
  }

  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try FileSystem.write(bytes, to: file)
    files.append(file)
    return file
  }
}
