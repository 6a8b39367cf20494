import GateBytes
import GateKernels
import Glibc

/// Records of a made-up table, drawn one after the other.
protocol SeededRecords {
  static var columns: [String] { get }
  /// Columns whose dependences a candidate keeps; those between blocks it keeps in part.
  static var blocks: [Range<Int>] { get }

  init(generator: SeededGenerator)

  var generator: SeededGenerator { get set }

  /// The cells of the next record; an empty one is missing.
  mutating func next() -> [String]
}

extension SeededRecords {
  /// A candidate's record: an honest draw of which a quarter of the blocks are of another one.
  mutating func nextImperfect() -> [String] {
    var cells = next()
    let other = next()
    for block in Self.blocks where generator.integer(below: 4) == 0 {
      cells.replaceSubrange(block, with: other[block])
    }
    return cells
  }

  /// Writes a CSV file unless it is there.
  static func write(_ path: String, rows: Int, of table: String, isCandidate: Bool) {
    guard FileSystem.kind(of: path) != .file else { return }
    // By the file's name: each data set has draws of its own.
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var records = Self(generator: SeededGenerator(seed: 1, label: "\(table) \(name)"))
    var file = TextFile("\(path).new")
    file.append((columns.joined(separator: ",") + "\n").utf8)
    for _ in 0..<rows {
      let cells = isCandidate ? records.nextImperfect() : records.next()
      file.append((cells.joined(separator: ",") + "\n").utf8)
    }
    file.close()
    rename("\(path).new", path)
  }
}

extension SeededGenerator {
  /// True with the probability `1 / (1 + e^-logit)`.
  mutating func isTrue(logit: Double) -> Bool { isTrue(1 / (1 + exp(-logit))) }
}
