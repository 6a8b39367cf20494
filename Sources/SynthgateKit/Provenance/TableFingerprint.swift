import GateKernels
import GateModel
import GateProvenance
import GateTable

/// The rows of a table as fingerprints hash them.
struct TableFingerprint: Sendable {
  /// Top to bottom.
  let hashes: [UInt64]

  /// How often each hash occurs.
  var counts: [UInt64: Int] { hashes.reduce(into: [:]) { $0[$1, default: 0] += 1 } }

  /// - Parameter columns: in the order in which they are hashed.
  /// - Returns: `nil` where a column is not there, or is of another kind.
  init?(
    _ table: Table, _ columns: [(name: String, kind: RowFingerprint.Kind)], key: [UInt8]?,
    threads: Int
  ) async {
    var values: [Values] = []
    for (name, kind) in columns {
      guard let position = table.index(of: name),
        let own = Values(table.columns[position]), own.kind == kind
      else { return nil }
      values.append(own)
    }
    let (cells, rows) = (values, RowFingerprint(key: key))
    let starts = Array(stride(from: 0, to: table.rowCount, by: Self.block))
    let blocks = await concurrently(starts, threads: threads) { start in
      (start..<min(start + Self.block, table.rowCount)).map { row in
        rows.hash(cells.lazy.map { $0[row] })
      }
    }
    hashes = blocks.flatMap { $0 }
  }

  private static let block = 4096

  /// Of all columns that are data: keys and what is to be ignored are left out.
  static func columns(
    of table: Table, without names: Set<String>
  ) -> [String: RowFingerprint.Kind]? {
    var columns: [String: RowFingerprint.Kind] = [:]
    for (schema, column) in zip(table.schema, table.columns) where !names.contains(schema.name) {
      guard let kind = Values.kind(of: column) else { return nil }
      columns[schema.name] = kind
    }
    return columns
  }

  /// A column whose values are read by row.
  private enum Values: Sendable {
    case numbers([Double])
    case instants([Double])
    case codes([Int32], [String])
    case texts([String?])

    static func kind(of column: Column) -> RowFingerprint.Kind? {
      switch column {
      case .number: .number
      case .datetime: .instant
      case .category, .text: .text
      case .conversation: nil
      }
    }

    init?(_ column: Column) {
      switch column {
      case .number(let numbers): self = .numbers(numbers.values)
      case .datetime(let numbers): self = .instants(numbers.values)
      case .category(let codes): self = .codes(codes.codes, codes.dictionary)
      case .text(let texts): self = .texts(texts.strings)
      case .conversation: return nil
      }
    }

    var kind: RowFingerprint.Kind {
      switch self {
      case .numbers: .number
      case .instants: .instant
      case .codes, .texts: .text
      }
    }

    subscript(row: Int) -> RowFingerprint.Cell {
      switch self {
      case .numbers(let values): values[row].isNaN ? .missing : .number(values[row])
      case .instants(let values): values[row].isNaN ? .missing : .instant(values[row])
      case .codes(let codes, let dictionary):
        codes[row] == CategoryColumn.missing ? .missing : .text(dictionary[Int(codes[row])])
      case .texts(let texts): texts[row].map { .text($0) } ?? .missing
      }
    }
  }
}
