import Foundation
import GateTestSupport

/// A file of the repository.
struct SourceFile: CustomStringConvertible {
  /// From the repository's root.
  let path: String
  let text: String

  var description: String { path }
  var lineCount: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }
  /// `Sources/GateModel/Metrics/Axis.swift` belongs to `GateModel`.
  var folder: String { String(path.split(separator: "/").dropFirst().first ?? "") }
  var name: String { String(path.split(separator: "/").last ?? "") }
}

enum SourceTree {
  static func files(under folder: String, withSuffix suffix: String = ".swift") -> [SourceFile] {
    let root = Repository.root + "/" + folder
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(suffix) }.sorted().compactMap { path in
      read("\(folder)/\(path)")
    }
  }

  static func read(_ path: String) -> SourceFile? {
    guard let text = try? String(contentsOfFile: Repository.root + "/" + path, encoding: .utf8)
    else { return nil }
    return SourceFile(path: path, text: text)
  }

  /// The files that git tracks; none where there is no repository or no git.
  static func tracked() throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", Repository.root, "ls-files", "-z"]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\0").map(String.init)
  }
}
