/// What programs write for a missing value, in columns that hold numbers, dates or booleans
/// otherwise.
enum MissingToken {
  private static let all = [
    "NA", "N/A", "n/a", "na", "#N/A", "<NA>", "NaN", "nan", "-NaN", "-nan", "NaT", "NULL", "null",
    "Null", "(null)", "None", "\\N", "?", "-", "--", ".",
  ].map { (text: $0, bytes: Array($0.utf8)) }

  static let count = all.count
  private static let longest = all.map(\.bytes.count).max() ?? 0

  static func text(_ index: Int) -> String { all[index].text }

  /// Which of them a cell is; `nil` if it is none.
  ///
  /// - Parameter trimmed: the cell without the blanks around it.
  static func index(of trimmed: Span<UInt8>) -> Int? {
    guard trimmed.count <= longest else { return nil }
    return all.firstIndex { $0.bytes.count == trimmed.count && trimmed.begins(with: $0.bytes) }
  }

  /// How often each of them occurs.
  struct Counts: Sendable, Hashable {
    /// By token; empty where there is none.
    private var counts: [Int] = []
    private(set) var total = 0

    mutating func add(_ index: Int, _ count: Int = 1) {
      if counts.isEmpty { counts = [Int](repeating: 0, count: MissingToken.count) }
      counts[index] += count
      total += count
    }

    mutating func add(_ other: Counts) {
      for (index, count) in other.counts.enumerated() where count > 0 { add(index, count) }
    }

    /// Those that occur, as they are written, with how often.
    var found: [(text: String, count: Int)] {
      counts.indices.filter { counts[$0] > 0 }.map { (MissingToken.text($0), counts[$0]) }
    }
  }
}
