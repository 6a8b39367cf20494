import Foundation
import GateJSON
import GateTestSupport
import Testing

/// Keys that are none, or not of the kind that is asked for.
struct KeyTests {
  private let folder: TemporaryFolder
  private static let provenance = Repository.fixtures + "/provenance"

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: String...) throws -> BuiltCommand.Result {
    try BuiltCommand.run(arguments, in: folder.path)
  }

  private func openssl(_ script: String) throws {
    let result = try BuiltCommand.run(script: script, in: folder.path)
    #expect(result.code == 0, "\(result.errors)")
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private func sign(_ key: String, _ more: [String] = []) throws -> BuiltCommand.Result {
    _ = try folder.write("x\n", to: "x")
    return try BuiltCommand.run(
      ["lineage", "record", "--real", "x", "--key", key] + more, in: folder.path)
  }

  private func verify(_ key: String) throws -> BuiltCommand.Result {
    try BuiltCommand.run(
      [
        "verify", "dsse/pos-plain.json", "--at", "2026-11-27T00:00:00Z", "--key", key, "--subject",
      ] + (0...2).map { "data/shard-\($0).csv" }, in: Self.provenance)
  }

  /// Says why, names the file, and tells nothing of the key.
  private func expectRefusal(
    _ result: BuiltCommand.Result, _ name: String, _ words: String
  ) throws {
    #expect(result.code == 65, "\(name): \(result.errors)")
    #expect(
      result.errors.contains(name) && result.errors.contains(words), "\(name): \(result.errors)")
    for line in try text(name).split(separator: "\n") where !line.hasPrefix("-") {
      #expect(!result.errors.contains(line) && !result.output.contains(line))
    }
  }

  @Test func `kinds of keys that are not used are refused`() throws {
    try openssl(
      """
      openssl genrsa -out rsa 2048 2>/dev/null && openssl pkey -in rsa -pubout -out rsa.pub &&
      openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out p384 &&
      openssl pkey -in p384 -pubout -out p384.pub &&
      openssl genpkey -algorithm X25519 -out x25519 &&
      openssl pkey -in x25519 -pubout -out x25519.pub
      """)
    for name in ["rsa", "p384", "x25519"] {
      try expectRefusal(try sign(name), name, "of a kind that is not used here")
      try expectRefusal(
        try verify("\(folder.path)/\(name).pub"), "\(name).pub", "of a kind that is not used here")
    }
  }

  @Test func `a certificate, two keys and the other half of a pair are refused`() throws {
    #expect(try run("keygen", "-o", "a").code == 0)
    try openssl("openssl req -x509 -new -key a -subj /CN=a -out a.crt 2>/dev/null")
    _ = try folder.write(try text("a") + text("a"), to: "two")
    _ = try folder.write(try text("a.pub") + text("a.pub"), to: "two.pub")
    _ = try folder.write("", to: "empty")
    let words = [
      "a.crt": "CERTIFICATE", "two": "2 PEM blocks", "a.pub": "PUBLIC KEY", "empty": "no key",
    ]
    for (name, expected) in words { try expectRefusal(try sign(name), name, expected) }
    for (name, expected) in ["a.crt": "CERTIFICATE", "two.pub": "2 PEM blocks", "a": "PRIVATE KEY"]
    {
      try expectRefusal(try verify("\(folder.path)/\(name)"), name, expected)
    }
  }

  @Test func `an encrypted key asks nobody for its passphrase`() throws {
    _ = try folder.write("correct horse\n", to: "secret")
    _ = try folder.write("wrong\n", to: "other")
    #expect(try run("keygen", "-o", "a", "--passphrase-file", "secret").code == 0)
    // libcrypto would ask on the terminal, where there is one.
    let asked = try BuiltCommand.runOnTerminal(
      ["lineage", "record", "--real", "\(folder.path)/secret", "--key", "\(folder.path)/a"])
    #expect(asked.contains("is encrypted") && !asked.contains("phrase:"), "\(asked)")
    try expectRefusal(try sign("a"), "a", "is encrypted")
    try expectRefusal(
      try sign("a", ["--passphrase-file", "other"]), "a", "cannot be read with this passphrase")
    #expect(try sign("a", ["--passphrase-file", "secret"]).code == 0)
  }

  /// One of each pair that differs in a sign; the module tests have all.
  @Test func `keys under which anybody can sign are refused`() throws {
    let points = [
      String(repeating: "00", count: 32), "01" + String(repeating: "00", count: 31),
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "ec" + String(repeating: "ff", count: 30) + "7f",
    ]
    for (number, point) in points.enumerated() {
      let der = try #require(
        Data(hexadecimal: "302a300506032b6570032100" + point)?.base64EncodedString())
      let path = try folder.write(
        "-----BEGIN PUBLIC KEY-----\n\(der)\n-----END PUBLIC KEY-----\n", to: "low-\(number)")
      try expectRefusal(try verify(path), "low-\(number)", "low order")
    }
  }

  /// OpenSSL writes a point of P-256 in two ways; a threshold counts keys, not spellings.
  @Test func `one key in two spellings counts once`() throws {
    try openssl(
      "openssl pkey -pubin -in \(Self.provenance)/keys/p.pub.pem -ec_conv_form compressed -out p2")
    #expect(
      try text("p2") != String(contentsOfFile: "\(Self.provenance)/keys/p.pub.pem", encoding: .utf8)
    )
    let cases = try JSONParser.parse(
      [UInt8](try Data(contentsOf: URL(filePath: "\(Self.provenance)/dsse/cases.json"))))
    let one = try #require(
      cases["cases"]?.arrayValue?.first { $0["name"]?.stringValue == "pos-p256" })
    let files = (one["subjects"]?.arrayValue ?? []).compactMap(\.stringValue)
    func verify(_ keys: [String], _ more: [String]) throws -> BuiltCommand.Result {
      try BuiltCommand.run(
        ["verify", "dsse/pos-p256.json", "--at", "2026-11-27T00:00:00Z", "--subject"] + files
          + ["--key"] + keys + more, in: Self.provenance)
    }
    #expect(try verify(["\(folder.path)/p2"], []).code == 0)
    let both = try verify(["keys/p.pub.pem", "\(folder.path)/p2"], ["--threshold", "2"])
    #expect(both.code == 1 && both.output.contains("threshold"), "\(both.output)")
  }
}

extension Data {
  fileprivate init?(hexadecimal text: String) {
    var bytes: [UInt8] = []
    var left = Substring(text)
    while !left.isEmpty {
      guard let byte = UInt8(left.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      left = left.dropFirst(2)
    }
    self.init(bytes)
  }
}
