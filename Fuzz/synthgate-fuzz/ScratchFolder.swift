import Foundation
import GateBytes

/// Files of one fuzzer in memory, for what reads paths and not bytes.
enum ScratchFolder {
  static let path: String = {
    let path = "/dev/shm/synthgate-fuzz-\(getpid())"
    guard mkdir(path, 0o700) == 0 else { fatalError("\(path) cannot be made") }
    atexit { try? FileManager.default.removeItem(atPath: ScratchFolder.path) }
    return path
  }()

  /// Writes a file and gives its path.
  static func write(_ bytes: [UInt8], to name: String) -> String {
    let file = "\(path)/\(name)"
    do {
      try FileSystem.write(bytes, to: file)
    } catch {
      fatalError("\(file) cannot be written: \(error)")
    }
    return file
  }
}
