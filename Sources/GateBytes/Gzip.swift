import CZlib

/// Inflates gzip with every check that the format offers.
///
/// zlib's gzip mode compares the CRC-32 and the length in the trailer of each member, which
/// libarchive does not.
package enum Gzip {
  /// Appends the content of all members of a gzip file, one after the other; after an error what
  /// was read until then.
  package static func inflate(
    _ bytes: [UInt8], name: SourceName, budget: inout ReadBudget, into output: inout [UInt8]
  ) throws(InputError) {
    var stream = try InflateStream(name: name)
    var offset = 0
    while true {
      let ended = try stream.step(bytes, &offset, into: &output, budget: &budget)
      guard ended else { continue }
      guard try anotherMember(in: bytes.span.extracting(offset..<bytes.count), name: name) else {
        return
      }
      try stream.reset()
    }
  }

  /// Whether a further member follows; anything but zero padding is refused.
  static func anotherMember(
    in rest: Span<UInt8>, name: SourceName
  ) throws(InputError) -> Bool {
    if rest.begins(with: [0x1F, 0x8B]) { return true }
    for index in 0..<rest.count where rest[index] != 0 {
      throw name.malformed(
        "\(rest.count) bytes follow the end of the gzip data; cut them off or write the file anew")
    }
    return false
  }
}

/// Owns one zlib inflate state.
struct InflateStream: ~Copyable {
  /// What one call did.
  struct Step {
    let code: Int32
    let used: Int
    let written: Int
  }

  private let name: SourceName
  private let state: UnsafeMutablePointer<z_stream>

  /// What is inflated at a time; of its own, so that small files take no more than they need.
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)

  /// 15 bits of window, the largest, plus 16: expect a gzip header and check the trailer.
  private static let gzipWindow: Int32 = 15 + 16

  init(name: SourceName) throws(InputError) {
    self.name = name
    // Safety: the state is allocated once, never moves (zlib keeps a pointer to it) and is freed
    // in deinit alone.
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(state, Self.gzipWindow, ZLIB_VERSION, size) == Z_OK else {
      throw name.malformed("no memory to decompress")
    }
  }

  deinit {
    inflateEnd(state)
    state.deinitialize(count: 1)
    state.deallocate()
  }

  mutating func reset() throws(InputError) {
    guard inflateReset(state) == Z_OK else { throw name.malformed("the gzip data is corrupt") }
  }

  /// Inflates one chunk at most and says whether the member ended.
  mutating func step(
    _ bytes: [UInt8], _ offset: inout Int, into output: inout [UInt8],
    budget: inout ReadBudget
  ) throws(InputError) -> Bool {
    let state = state
    let from = offset
    let step = bytes.withUnsafeBytes { source in
      chunk.withUnsafeMutableBytes { target in
        Self.step(state, UnsafeRawBufferPointer(rebasing: source[from...]), into: target)
      }
    }
    offset += step.used
    try budget.checkRoom(for: step.written, in: output)
    output.append(contentsOf: chunk[..<step.written])
    return try isEnd(step, budget: &budget)
  }

  /// Inflates what there is room for.
  mutating func step(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) -> Step {
    Self.step(state, source, into: target)
  }

  private static func step(
    _ state: UnsafeMutablePointer<z_stream>, _ source: UnsafeRawBufferPointer,
    into target: UnsafeMutableRawBufferPointer
  ) -> Step {
    let input = min(source.count, Int(UInt32.max))
    // Safety: zlib reads at most `input` bytes and writes at most as many as there is room for,
    // into buffers of the caller, which live through the call.
    state.pointee.next_in = UnsafeMutablePointer(
      mutating: source.bindMemory(to: UInt8.self).baseAddress)
    state.pointee.avail_in = UInt32(input)
    state.pointee.next_out = target.bindMemory(to: UInt8.self).baseAddress
    state.pointee.avail_out = UInt32(target.count)
    let code = CZlib.inflate(state, Z_NO_FLUSH)
    return Step(
      code: code, used: input - Int(state.pointee.avail_in),
      written: target.count - Int(state.pointee.avail_out))
  }

  /// Whether the member ended with a step; accounts for what it wrote.
  mutating func isEnd(_ step: Step, budget: inout ReadBudget) throws(InputError) -> Bool {
    let code = step.code
    guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else { throw corrupt() }
    try budget.spend(step.written, consumed: step.used)
    if code != Z_STREAM_END, step.used == 0, step.written == 0 {
      throw name.malformed("the gzip data is truncated; transfer or write the file anew")
    }
    return code == Z_STREAM_END
  }

  /// What zlib found, in words.
  private func corrupt() -> InputError {
    let detail = state.pointee.msg.map { String(cString: $0) } ?? "invalid data"
    let what =
      switch detail {
      case "incorrect data check": "gzip checksum mismatch: the content was changed or damaged"
      case "incorrect length check": "gzip length mismatch: the content was changed or damaged"
      default: "corrupt gzip data (\(detail))"
      }
    return name.malformed("\(what); transfer or write the file anew")
  }
}

extension Gzip {
  /// How far zlib looks for what repeats: up to 4,096 or 128 earlier places of each three bytes.
  package enum Level: Int32, Sendable {
    case strongest = 9
    case usual = 6
  }

  /// How many bytes a gzip file of one member takes that holds some bytes.
  ///
  /// - Returns: `nil` where zlib has no memory.
  package static func size(of bytes: [UInt8], _ level: Level = .strongest) -> Int? {
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    state.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    guard
      deflateInit2_(
        state, level.rawValue, Z_DEFLATED, strongestWindow, usualMemory, Z_DEFAULT_STRATEGY,
        ZLIB_VERSION, size) == Z_OK
    else {
      state.deallocate()
      return nil
    }
    defer {
      deflateEnd(state)
      state.deallocate()
    }
    var room = [UInt8](repeating: 0, count: 1 << 16)
    // Safety: zlib reads at most `avail_in` bytes and writes at most `avail_out`, into buffers that
    // live through the calls. What is written is counted and thrown away.
    return bytes.withUnsafeBytes { source in
      room.withUnsafeMutableBytes { deflatedSize(state, of: source, in: $0) }
    }
  }

  /// A window of 15 bits and a gzip header.
  private static let strongestWindow: Int32 = 15 + 16
  private static let usualMemory: Int32 = 8

  private static func deflatedSize(
    _ state: UnsafeMutablePointer<z_stream>, of source: UnsafeRawBufferPointer,
    in room: UnsafeMutableRawBufferPointer
  ) -> Int? {
    var (offset, written) = (0, 0)
    while true {
      let input = min(source.count - offset, Int(Int32.max))
      state.pointee.next_in = UnsafeMutablePointer(
        mutating: source.bindMemory(to: UInt8.self).baseAddress.map { $0 + offset })
      state.pointee.avail_in = UInt32(input)
      state.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
      state.pointee.avail_out = UInt32(room.count)
      let isLast = offset + input == source.count
      let code = deflate(state, isLast ? Z_FINISH : Z_NO_FLUSH)
      offset += input - Int(state.pointee.avail_in)
      written += room.count - Int(state.pointee.avail_out)
      if code == Z_STREAM_END { return written }
      guard code == Z_OK else { return nil }
    }
  }
}
