import GateBuiltInPolicies
import Testing

@Suite struct BuiltInPoliciesTests {
  @Test func `The policies are listed in alphabetical order`() {
    let names = BuiltInPolicies.all.map(\.name)
    #expect(
      names == [
        "governed", "instruction", "pretraining", "privacy-release", "smoke", "tabular",
        "tabular-strict", "text", "utility",
      ])
    #expect(names == names.sorted())
  }

  @Test(arguments: BuiltInPolicies.all.map(\.name))
  func `Each policy is a document that names itself`(name: String) throws {
    let bytes = try #require(BuiltInPolicies.bytes(of: name))
    #expect(bytes.first == UInt8(ascii: "{"))
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"name\": \"\(name)\""))
  }

  @Test func `An unknown name has no policy`() {
    #expect(BuiltInPolicies.bytes(of: "Tabular") == nil)
  }
}
