import Glibc

/// `generate-loading FOLDER [MEGABYTES]`: the files that the loading suite reads.
///
/// `mixed.csv` and `mixed.jsonl` hold the same records; `shards/part-NN.csv` hold those of
/// `mixed.csv`, each with the header. Compressed forms are made of these by the suite's script.
enum LoadingData {
  static let shardCount = 16
  private static let standardMegabytes = 1000
  private static let seed: UInt64 = 20_261_121

  static func run(_ arguments: [String]) {
    guard let folder = arguments.first else {
      Output.error("usage: synthgate-bench generate-loading FOLDER [MEGABYTES]")
      Output.exit(2)
    }
    let megabytes = arguments.count > 1 ? Int(arguments[1]) ?? 0 : standardMegabytes
    generate(folder, bytes: megabytes * 1_000_000)
  }

  private static func generate(_ folder: String, bytes: Int) {
    for path in [folder, folder + "/shards"] { mkdir(path, 0o755) }
    var records = MixedRecords(seed: seed)
    var csv = TextFile(folder + "/mixed.csv")
    var lines = TextFile(folder + "/mixed.jsonl")
    let header = MixedRecords.columns.map(\.name).joined(separator: ",") + "\n"
    csv.append(header.utf8)
    for shard in 0..<shardCount {
      var part = TextFile(folder + "/shards/part-\(shard / 10)\(shard % 10).csv")
      part.append(header.utf8)
      while csv.count < bytes / shardCount * (shard + 1) {
        records.advance()
        let record = delimited(records.cells)
        csv.append(record)
        part.append(record)
        lines.append(object(records.cells))
      }
      part.close()
    }
    csv.close()
    lines.close()
  }

  private static func delimited(_ cells: [[UInt8]]) -> [UInt8] {
    var record: [UInt8] = []
    let quote = UInt8(ascii: "\"")
    for cell in cells {
      if cell.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 10 }) {
        record.append(quote)
        for byte in cell { record.append(contentsOf: byte == quote ? [quote, quote] : [byte]) }
        record.append(quote)
      } else {
        record += cell
      }
      record.append(UInt8(ascii: ","))
    }
    record[record.count - 1] = 10
    return record
  }

  private static func object(_ cells: [[UInt8]]) -> [UInt8] {
    var record: [UInt8] = []
    for (column, cell) in zip(MixedRecords.columns, cells) {
      record += (record.isEmpty ? "{\"" : ",\"").utf8
      record += column.name.utf8
      record += "\":".utf8
      guard !cell.isEmpty else {
        record += "null".utf8
        continue
      }
      guard column.kind == .quoted else {
        record += cell
        continue
      }
      record.append(UInt8(ascii: "\""))
      for byte in cell {
        switch byte {
        case UInt8(ascii: "\""): record += "\\\"".utf8
        case 10: record += "\\n".utf8
        default: record.append(byte)
        }
      }
      record.append(UInt8(ascii: "\""))
    }
    record += "}\n".utf8
    return record
  }
}
