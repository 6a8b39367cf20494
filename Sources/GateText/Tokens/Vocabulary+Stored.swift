extension Vocabulary {
  /// The tokens one after another in the order of their numbers, and how long each is.
  package var stored: (bytes: [UInt8], lengths: [UInt32]) {
    var (bytes, lengths) = ([UInt8](), [UInt32]())
    for id in 0..<UInt32(count) {
      bytes += token(id)
      lengths.append(UInt32(token(id).count))
    }
    return (bytes, lengths)
  }

  /// As it was stored; `nil` where lengths and bytes do not agree, or a token stands there twice.
  package init?(stored bytes: [UInt8], lengths: [UInt32]) {
    guard lengths.reduce(0, { $0 + Int($1) }) == bytes.count, lengths.allSatisfy({ $0 > 0 }) else {
      return nil
    }
    self.init()
    var start = 0
    for (number, length) in lengths.enumerated() {
      let token = bytes[start..<(start + Int(length))]
      start += Int(length)
      // Tables keep 0 where they are empty, and hashes tell short tokens apart by it.
      guard !token.contains(0) else { return nil }
      let id = token.withUnsafeBufferPointer { add(TokenHash.hash($0), $0) }
      guard id == UInt32(number) else { return nil }
    }
  }
}
