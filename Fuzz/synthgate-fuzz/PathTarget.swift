import Foundation
import GateBytes
import GateModel

/// Names in a directory, a line each, and patterns, of which the first line is one: what they stand
/// for are files that are there, none of them twice.
enum PathTarget {
  private static let folder: String = {
    let folder = "\(ScratchFolder.path)/names"
    guard mkdir(folder, 0o700) == 0 else {
      fatalError("\(folder) cannot be made")
    }
    return folder
  }()

  static func read(_ bytes: [UInt8]) -> Int32 {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 20)
    guard let pattern = lines.first.map({ PathText.text(of: Array($0)) }) else { return 0 }
    let made = lines.dropFirst().prefix(16).compactMap { make(Array($0)) }
    defer { made.forEach(remove) }
    let patterns = ["", "*", pattern].map { ["\(folder)/\($0)"] }
    for paths in patterns + [made.map(\.path)] where isInside(paths) {
      var notes: [Diagnostic] = []
      let places = PathExpansion.places(of: paths)
      guard let files = try? PathExpansion.expand(paths, diagnostics: &notes) else { continue }
      expect(!files.isEmpty, "no files and no error")
      for file in files.map(\.path) {
        expect(FileSystem.kind(of: file) == .file, "a name that is no file")
        guard let place = FilePlace(file) else { fatalError("a file without a place") }
        expect(places.contains(place), "a file that is read and could be overwritten")
      }
    }
    return 0
  }

  private struct Entry {
    let path: String
    let isDirectory: Bool
  }

  /// A file, a directory (a name that ends in a slash) or a link to nothing (one that ends in `@`).
  private static func make(_ bytes: [UInt8]) -> Entry? {
    var name = bytes
    guard let last = name.last else { return nil }
    let isDirectory = last == UInt8(ascii: "/")
    let isLink = last == UInt8(ascii: "@")
    if isDirectory || isLink { name.removeLast() }
    let text = PathText.text(of: name)
    expect(PathText.bytes(of: text) == name, "another name")
    guard !name.isEmpty, !name.contains(UInt8(ascii: "/")), !name.contains(0) else { return nil }
    let entry = Entry(path: "\(folder)/\(text)", isDirectory: isDirectory)
    if isDirectory { return mkdir(entry.path.cPath, 0o700) == 0 ? entry : nil }
    if isLink { return symlink("nowhere", entry.path.cPath) == 0 ? entry : nil }
    let descriptor = open(entry.path.cPath, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    close(descriptor)
    return entry
  }

  private static func remove(_ entry: Entry) {
    let code = entry.isDirectory ? rmdir(entry.path.cPath) : unlink(entry.path.cPath)
    expect(code == 0, "what was made can be removed")
  }

  /// Nothing beyond the folder is looked at, where patterns could match the whole machine.
  private static func isInside(_ paths: [String]) -> Bool {
    !paths.isEmpty && paths.allSatisfy { !$0.contains("..") }
  }
}
