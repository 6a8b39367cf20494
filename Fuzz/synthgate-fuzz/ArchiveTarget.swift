import GateBytes

@testable import GateFormats

/// Compressed streams and archives, down to the text in them.
enum ArchiveTarget {
  /// Small limits, so that a bomb is met early and none slows the fuzzer down.
  private static let limits: ReadLimits = {
    var limits = ReadLimits.standard
    limits.decompressedBytes = 1 << 20
    limits.ratioGrace = 1 << 16
    limits.members = 50
    return limits
  }()

  static func read(_ bytes: [UInt8]) -> Int32 {
    var reader = SourceReader(limits: limits)
    guard let sources = try? reader.read(bytes, path: "data") else { return 0 }
    for source in sources {
      expect(source.bytes.count <= limits.decompressedBytes, "more bytes than are allowed")
    }
    return 0
  }
}
