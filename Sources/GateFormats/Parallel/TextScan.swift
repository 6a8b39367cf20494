import CTextScan
import GateTable

/// The inner loops over delimited text; the widest instructions of the CPU are asked for once.
enum TextScan {
  typealias Counts = sg_scan_counts

  /// Bytes that most texts do not have.
  struct Content: OptionSet {
    let rawValue: UInt32
    static let zeros = Content(rawValue: UInt32(SG_SCAN_ZERO))
    static let carriages = Content(rawValue: UInt32(SG_SCAN_CARRIAGE))
    static let beyondASCII = Content(rawValue: UInt32(SG_SCAN_HIGH))
  }

  enum Level: CaseIterable, Sendable {
    case plain, avx2, avx512

    /// What this CPU offers.
    static let best: Level =
      switch sg_scan_best_level() {
      case SG_SCAN_AVX512: .avx512
      case SG_SCAN_AVX2: .avx2
      default: .plain
      }

    /// The levels that this CPU offers.
    static var available: [Level] { Array(allCases.prefix { $0 != best }) + [best] }

    fileprivate var code: sg_scan_level {
      switch self {
      case .plain: SG_SCAN_PLAIN
      case .avx2: SG_SCAN_AVX2
      case .avx512: SG_SCAN_AVX512
      }
    }
  }

  /// Offsets and lines that a scan found; used again for one block after the other.
  struct Fields: ~Copyable {
    /// How much more than there are bytes the loops may write.
    private static let slack = 16

    /// One more than there are fields: -1 (wrapped), then where each field ends.
    private(set) var ends: UnsafeMutableBufferPointer<UInt32>
    /// For each record, the line feeds before it; one more than there are records.
    private var lines: UnsafeMutableBufferPointer<UInt32>

    init() {
      ends = .allocate(capacity: Self.slack)
      lines = .allocate(capacity: Self.slack)
    }

    deinit {
      ends.deallocate()
      lines.deallocate()
    }

    /// Scans records of `width` fields each and counts them; `nil` if the bytes are anything else.
    ///
    /// - Parameter bytes: begin and end with a record, whose line feed may be absent at the end.
    mutating func scan(
      _ bytes: UnsafeRawBufferPointer, delimiter: UInt8, width: Int, level: Level = .best
    ) -> Int? {
      reserve(bytes.count)
      // Safety: both buffers have room for an offset a byte and the slack that the loops ask for.
      guard let source = bytes.bindMemory(to: UInt8.self).baseAddress, let last = bytes.last,
        let ends = ends.baseAddress, let lines = lines.baseAddress
      else { return nil }
      (ends[0], lines[0]) = (UInt32.max, 0)
      var lineEnds = 0
      var found = Int(
        sg_scan_fields(
          source, bytes.count, delimiter, level.code, ends + 1, lines + 1, &lineEnds))
      guard found >= 0 else { return nil }
      let feed = UInt8(ascii: "\n")
      if last != feed {
        (found, lineEnds) = (found + 1, lineEnds + 1)
        ends[found] = UInt32(bytes.count)
      }
      guard found % width == 0 else { return nil }
      let rows = found / width
      // Each record ends behind its last field, and nowhere else.
      for row in 1..<rows where source[Int(ends[row * width])] != feed { return nil }
      return lineEnds == rows ? rows : nil
    }

    /// The lines on which the records of the last scan begin.
    ///
    /// - Parameter first: of the first record, from 1.
    func lineRun(rows: Int, first: Int) -> RowOrigins.LineRun {
      // Safety: the scan wrote one line a record behind the first.
      RowOrigins.LineRun(
        offsets: UnsafeBufferPointer(rebasing: lines[..<rows]).span, first: first)
    }

    private mutating func reserve(_ count: Int) {
      let needed = count + Self.slack
      guard ends.count < needed else { return }
      ends.deallocate()
      lines.deallocate()
      ends = .allocate(capacity: needed)
      lines = .allocate(capacity: needed)
    }
  }

  /// What is in some bytes.
  static func counts(_ bytes: UnsafeRawBufferPointer, level: Level = .best) -> Counts {
    var counts = Counts()
    // Safety: pointer and count are the buffer's own.
    sg_scan_count(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, level.code, &counts)
    return counts
  }

  /// Whether there is a carriage return that no line feed follows.
  static func hasLoneCarriage(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Safety: pointer and count are the buffer's own.
    sg_scan_has_lone_carriage(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count) != 0
  }

  static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Safety: pointer and count are the buffer's own.
    sg_scan_is_utf8(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count) != 0
  }
}
