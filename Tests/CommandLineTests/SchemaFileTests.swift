import Foundation
import Testing

/// Schema documents of Frictionless and SDV, as their specifications write them.
@Suite struct SchemaFileTests {
  private static let data =
    "id,zip,income,joined,smoker,note\n"
    + (0..<40).map { row in
      "\(row + 100),\(10_000 + row % 9),\(row % 5 == 0 ? "-99" : "\(row * 7 % 31).5"),"
        + "\(row % 28 + 1)/\(row % 12 + 1)/21,\(row % 2),n\(row % 3)\n"
    }.joined()

  static let tableSchema = """
    {"fields": [
      {"name": "id", "type": "integer"}, {"name": "zip", "type": "string"},
      {"name": "income", "type": "number", "missingValues": ["", "-99"]},
      {"name": "joined", "type": "date", "format": "%d/%m/%y"},
      {"name": "smoker", "type": "boolean"}, {"name": "note", "type": "string"}],
     "primaryKey": "id"}
    """
  static let package = """
    {"name": "p", "resources": [
      {"name": "other", "path": "o.csv", "schema": {"fields": [{"name": "x", "type": "any"}]}},
      {"name": "people", "path": "data.csv", "schema": \(tableSchema)}]}
    """
  static let metadata = """
    {"primary_key": "id", "METADATA_SPEC_VERSION": "SINGLE_TABLE_V1", "columns": {
      "id": {"sdtype": "id"}, "zip": {"sdtype": "postcode", "pii": true},
      "income": {"sdtype": "numerical"},
      "joined": {"sdtype": "datetime", "datetime_format": "%d/%m/%y"},
      "smoker": {"sdtype": "boolean"}, "note": {"sdtype": "categorical"}}}
    """
  static let tables = """
    {"METADATA_SPEC_VERSION": "V1", "relationships": [], "tables": {
      "other": {"columns": {"x": {"sdtype": "numerical"}}}, "people": \(metadata)}}
    """

  private struct Told {
    let result: BuiltCommand.Result

    /// Kind and roles of a column.
    func column(_ name: String) -> [String] {
      let line = result.output.split(separator: "\n").first { $0.hasPrefix(name + " ") } ?? ""
      return line.split(separator: " ", maxSplits: 4).map(String.init)
    }
  }

  private func inspect(
    _ schema: String, data: String = data, _ options: [String] = []
  ) throws -> Told {
    let folder = try TemporaryFolder()
    _ = try folder.write(data, to: "data.csv")
    _ = try folder.write(schema, to: "schema.json")
    return Told(
      result: try BuiltCommand.run(
        ["inspect", "data.csv", "--schema", "schema.json"] + options, in: folder.path))
  }

  @Test(arguments: [tableSchema, package, metadata, tables])
  func kindsKeysAndDatesComeFromIt(schema: String) throws {
    let told = try inspect(schema)
    #expect(told.result.code == 0, "\(told.result.errors)")
    #expect(told.column("id")[2] == "id")
    #expect(told.column("zip")[1] == "category")
    #expect(told.column("income")[1] == "number")
    #expect(told.column("joined")[1...3] == ["datetime", "-", "0"])
    #expect(told.column("smoker")[1] == "boolean")
    #expect(told.column("note")[1] == "category")
    #expect(told.result.errors.contains("schema.json:"))
    #expect(told.result.errors.contains("in no comparison of distributions"))
  }

  @Test func missingValuesAreOfTheirField() throws {
    #expect(try inspect(Self.tableSchema).column("income")[3] == "8")
    let all = Self.tableSchema.replacing(#", "missingValues": ["", "-99"]"#, with: "").replacing(
      #""primaryKey""#, with: #""missingValues": ["-99"], "primaryKey""#)
    #expect(try inspect(all).column("income")[3] == "8")
    #expect(try inspect(Self.metadata).column("income")[3] == "0")
  }

  @Test func columnsThatItDoesNotNameAreTold() throws {
    let less = Self.tableSchema.replacing(#", {"name": "note", "type": "string"}"#, with: "")
    let told = try inspect(less)
    #expect(told.result.code == 0)
    #expect(told.result.errors.contains("not in the schema, so read by their values: \"note\""))
  }

  @Test(arguments: [
    ("{", 78, "schema.json:1:2"), ("{}", 78, "neither"), ("{\"fields\": []}", 78, "no column"),
    (#"{"fields": [{"name": "idd", "type": "integer"}]}"#, 78, "schema.json:1:22"),
    (#"{"fields": [{"name": "id", "type": "int"}]}"#, 78, "unknown type \"int\""),
    (#"{"fields": [{"name": "id", "type": "integer"}, {"name": "id"}]}"#, 78, "second field"),
    (#"{"fields": [{"name": "id"}], "primaryKey": "key"}"#, 78, "\"key\""),
    (#"{"fields": [{"name": "joined", "type": "date", "format": "%q"}]}"#, 78, "%q"),
    (#"{"fields": [{"name": "note", "type": "number"}]}"#, 65, "no value can be read as number"),
    (#"{"fields": {"id": {"type": "id"}}}"#, 78, "before 1.0"),
    (#"{"resources": [{"name": "a", "schema": "other.json"}]}"#, 78, "stands elsewhere"),
    (
      #"{"tables": {"a": {"columns": {"x": {"sdtype": "id"}}}, "b": {"columns": {}}}}"#, 78,
      "\"a\", \"b\""
    ),
    (#"{"columns": {"id": {}}}"#, 78, "\"sdtype\" is missing"),
  ])
  func mistakesHaveAPlace(schema: String, code: Int32, says: String) throws {
    let told = try inspect(schema)
    #expect(told.result.code == code, "\(told.result.errors)")
    #expect(told.result.errors.contains(says), "\(told.result.errors)")
  }

  @Test func anOptionComesFirstAndSaysSo() throws {
    let told = try inspect(Self.tableSchema, ["--kind", "income=category", "--label", "id"])
    #expect(told.column("income")[1] == "category")
    #expect(told.column("id")[2] == "label")
    #expect(told.result.errors.contains("\"income\" is read as category, as the option says"))
  }

  @Test func aPolicyThatContradictsIsAnError() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.data, to: "data.csv")
    _ = try folder.write(Self.metadata, to: "schema.json")
    let checks = #""checks":{"d":{"metric":"fidelity.ks","failIf":{"gt":0.9}}}"#
    for (column, code) in [
      (#""income":{"kind":"category"}"#, 78), (#""income":{"kind":"number"}"#, 0),
    ] {
      let policy = #"{"policyLanguage":1,"name":"p","dataset":{"columns":{\#(column)}},\#(checks)}"#
      _ = try folder.write(policy, to: "p.json")
      let result = try BuiltCommand.run(
        [
          "check", "--real", "data.csv", "--synthetic", "data.csv", "--schema", "schema.json",
          "--policy", "p.json",
        ], in: folder.path)
      #expect(result.code == Int32(code), "\(result.errors)")
      guard code == 78 else { continue }
      #expect(result.errors.contains("schema.json:") && result.errors.contains("p.json:1:"))
    }
  }
}
