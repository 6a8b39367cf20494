import GateBytes
import GateModel
import GateTable
import Testing

@testable import GateFormats

@Suite struct FormatsTests {
  private func candidate(_ name: String) async throws -> Table {
    let folder = fixtures + "formats/"
    let data = try await DataLoader.load(
      [
        LoadRequest(role: .real, paths: [folder + "reference.csv"]),
        LoadRequest(role: .synthetic, paths: [folder + name]),
      ], options: LoadOptions())
    return try #require(data[.synthetic])
  }

  @Test(arguments: [
    "fresh.csv.gz", "fresh.csv.zst", "fresh.csv.xz", "fresh.csv.bz2", "fresh.csv.lz4", "fresh.tsv",
    "fresh.zip",
    "fresh_pipe.csv", "fresh_semicolon.csv", "fresh_bom.csv", "fresh_crlf.csv", "fresh_cr.csv",
    "fresh_quoted.csv", "fresh_bom_crlf_quoted.csv", "fresh.json", "fresh.jsonl",
    "fresh.jsonl.gz", "fresh_strings.jsonl", "fresh.tar", "fresh.tar.gz", "fresh.tar.zst",
    "fresh.tgz", "fresh_gz_members.tar", "fresh_v7.tar", "fresh_jsonl.tar.gz", "directory",
    "directory/part-*.csv",
  ])
  func everyFormatGivesTheSameTypedColumns(name: String) async throws {
    let expected = try await candidate("fresh.csv")
    let found = try await candidate(name)
    #expect(found.schema == expected.schema)
    #expect(found.rowCount == 100)
    for (column, expectedColumn) in zip(found.columns, expected.columns) {
      #expect(values(column) == values(expectedColumn))
    }
    #expect(found.unparsed.allSatisfy { $0.count == 0 })
  }

  /// Read with pandas: keep_default_na=False, na_values=[""].
  @Test func kindsAndFirstRowAreThoseOfTheFile() async throws {
    let table = try await candidate("fresh.csv")
    let kinds = Dictionary(uniqueKeysWithValues: table.schema.map { ($0.name, $0.kind) })
    #expect(kinds["Flight Date"] == .datetime)
    #expect(kinds["Speed IAS in knots"] == .number)
    #expect(kinds["Effect Amount of damage"] == .category)
    let first = table.columns.map { values($0)[0] }
    #expect(first[0] == "LOGAN INTL")
    #expect(first[2] == "None")
    // 1990-12-11 is day 7649 after 1970-01-01.
    #expect(first[3] == "\(7649.0 * 86_400)")
    #expect(first[13] == nil)
  }

  @Test func oneObjectAMemberIsOneRow() async throws {
    #expect(try await candidate("fresh_webdataset.tar").rowCount == 10)
  }

  /// Three samples of an image, a class and a caption; the third has no JSON. The digests are
  /// those that sha256sum gives.
  @Test func membersThatShareABaseNameAreOneSample() async throws {
    let data = try await load([fixtures + "formats/samples.tar"])
    let table = try #require(data[.real])
    #expect(data.diagnostics.map(\.code) == ["SG2002"])
    let columns = Dictionary(
      uniqueKeysWithValues: zip(table.schema.map(\.name), table.columns.map(values)))
    let images = [
      "d6bfb65da26ddd0e28faab941fcee0967f009c03a52cce8d2c035ddfe35d2b1f",
      "3b71bf15cc6d5a676773d637b6823562f0bad5ca7375297e0b8f0742d40322c7",
    ]
    #expect(
      columns == [
        "cls": ["0.0", "1.0", "0.0"],
        "txt": (0..<3).map { "caption \"\($0)\"\nof two lines é" },
        "width": ["20.0", "21.0", nil], "meta.lens": ["wide", "wide", nil],
        "png.size": ["28.0", "28.0", "28.0"],
        "png.sha256": [images[0], images[1], images[0]],
      ])
    #expect(table.origins.place(of: 0).member == "train/0000.json")
    #expect(table.origins.place(of: 2).member == "train/0002")
  }

  @Test func shardsWithoutHeaderAreRefusedByName() async throws {
    await #expect {
      _ = try await candidate("fresh_headless_shards.tar.gz")
    } throws: { error in
      (error as? InputError)?.member == "shards/part-00001.csv"
    }
  }

  @Test func rowsRememberTheirPlaces() async throws {
    let table = try await candidate("fresh.tar")
    let place = table.origins.place(of: 30)
    #expect(place.member == "shards/part-00001.csv")
    #expect(place.line == 7)
  }

  @Test func linesInsideQuotesAreText() async throws {
    let data = try await load([fixtures + "formats/text_multiline.csv"])
    let table = try #require(data[.real])
    #expect(table.rowCount == 30)
    #expect(table.schema.map(\.kind) == [.category, .text, .text])
    #expect(table.schema[0].roles == [.id])
  }

  @Test func digestsAreOfTheBytesAsStored() async throws {
    let data = try await load([fixtures + "formats/fresh.csv.gz"])
    let plain = try await load([fixtures + "formats/fresh.csv"])
    #expect(data.files[0][0].sha256 != plain.files[0][0].sha256)
    #expect(data.files[0][0].bytes < plain.files[0][0].bytes)
  }

  @Test func oneThreadGivesWhatManyGive() async throws {
    var options = LoadOptions()
    let requests = [LoadRequest(role: .real, paths: [fixtures + "formats/directory"])]
    options.threads = 1
    let one = try await DataLoader.load(requests, options: options)
    options.threads = 8
    let many = try await DataLoader.load(requests, options: options)
    for (left, right) in zip(one.tables[0].table.columns, many.tables[0].table.columns) {
      #expect(values(left) == values(right))
    }
    #expect(one.diagnostics == many.diagnostics)
  }
}
