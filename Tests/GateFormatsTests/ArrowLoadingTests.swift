import GateBytes
import GateModel
import GateTable
import Testing

@testable import GateFormats

/// Arrow files and streams as data sets; what types become is tested with Parquet.
@Suite struct ArrowLoadingTests {
  private static let folder = fixtures + "arrow/"

  @Test func typesBecomeKindsAsThoseOfParquetDo() async throws {
    let data = try await load([Self.folder + "types.arrow"])
    let table = try #require(data[.real])
    let kinds = Dictionary(table.schema.map { ($0.name, $0.kind) }) { first, _ in first }
    #expect(kinds["flag"] == .boolean)
    for name in ["int8", "uint64", "half", "double", "decimal256(76, 20)", "duration s", "codes"] {
      #expect(kinds[name] == .number, "\(name)")
    }
    for name in ["date32", "date64", "timestamp ns", "zoned"] {
      #expect(kinds[name] == .datetime, "\(name)")
    }
    for name in [
      "string", "large_string", "string_view", "binary_view", "labels", "uuid", "nothing",
    ] {
      #expect(kinds[name] == .category, "\(name)")
    }
    #expect(data.diagnostics.contains { $0.code == "SG2030" && $0.message.contains("double") })
    #expect(data.diagnostics.contains { $0.code == "SG2031" && $0.message.contains("int64") })
    #expect(data.diagnostics.contains { $0.code == "SG2032" && $0.message.contains("span") })
    #expect(data[.real]?.unread.map(\.name) == ["span"])
    #expect(data.diagnostics.contains { $0.code == "SG2033" && $0.message.contains("fixed") })
  }

  @Test func oneDataSetIsOfOneFormat() async {
    await #expect {
      try await load([Self.folder + "people.arrow", fixtures + "parquet/people.parquet"])
    } throws: { error in
      (error as? InputError)?.message.contains("mixes Arrow and Parquet") == true
    }
  }

  @Test(arguments: ["deltas.arrow", "deltas.arrows", "replaced.arrows", "no-batches.arrows"])
  func truncationAtAnyByteIsRefused(_ name: String) throws {
    let bytes = try FileSystem.read(Self.folder + name, limit: 1 << 20)
    for count in 6..<bytes.count {
      let cut = Source(name: SourceName(file: "cut"), bytes: Array(bytes[..<count]))
      #expect(throws: InputError.self, "\(count)") {
        try ScannedSource.scan(cut, options: ReadOptions())
      }
    }
  }

  @Test(arguments: [
    "types.arrow", "types.arrows", "nested.arrow", "nested.arrows", "lz4.arrow", "zstd.arrows",
    "deltas.arrow", "deltas.arrows", "replaced.arrows", "polars.arrow", "legacy.arrow",
  ])
  func changedBytesAreReadOrRefused(_ name: String) throws {
    let bytes = try FileSystem.read(Self.folder + name, limit: 1 << 20)
    var state: UInt64 = 50
    var refused = 0
    for _ in 0..<300 {
      var changed = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        changed[8 + Int(state >> 33) % (changed.count - 8)] = UInt8(truncatingIfNeeded: state >> 24)
      }
      let source = Source(name: SourceName(file: name), bytes: changed)
      try? readAsStored(changed)
      do {
        _ = try ScannedSource.scan(source, options: ReadOptions())
      } catch {
        #expect(error.reason == .malformed)
        refused += 1
      }
    }
    #expect(refused > 0)
  }
}
