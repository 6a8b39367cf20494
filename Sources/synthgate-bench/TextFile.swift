import Glibc

/// A file that is written from its beginning to its end.
struct TextFile {
  private let stream: UnsafeMutablePointer<FILE>
  private(set) var count = 0

  init(_ path: String, appending: Bool = false) {
    guard let stream = fopen(path, appending ? "a" : "w") else {
      Output.error("\(path): cannot be written")
      Output.exit(73)
    }
    self.stream = stream
  }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    // Safety: fwrite reads exactly the bytes of the array.
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else {
      Output.error("a file of a suite cannot be written")
      Output.exit(74)
    }
    count += bytes.count
  }

  func close() {
    guard fclose(stream) == 0 else {
      Output.error("a file of a suite cannot be written")
      Output.exit(74)
    }
  }
}
